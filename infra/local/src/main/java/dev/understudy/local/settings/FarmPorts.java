package dev.understudy.local.settings;

import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The number of every port of the farm, all different. */
public record FarmPorts(Map<FarmPort, Integer> numbers) {
    public static final int DEFAULT_BASE = 7700;
    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65535;

    public FarmPorts {
        numbers = Map.copyOf(numbers);
        if (numbers.size() != FarmPort.values().length) {
            throw new IllegalArgumentException("a port is missing: " + numbers);
        }
        numbers.forEach(FarmPorts::check);
        checkDistinct(numbers);
    }

    /** Consecutive ports from {@code base} on. */
    public static FarmPorts from(int base) {
        Map<FarmPort, Integer> numbers = new EnumMap<>(FarmPort.class);
        for (FarmPort port : FarmPort.values()) {
            numbers.put(port, base + port.offset());
        }
        return new FarmPorts(numbers);
    }

    /**
     * @param overrides such as {@code http=8080,postgres=5433}; may be empty
     * @throws LocalException {@code SETTING_INVALID}
     */
    public FarmPorts with(String overrides) {
        Map<FarmPort, Integer> changed = new EnumMap<>(numbers);
        for (String override : overrides.split(",")) {
            if (!override.isBlank()) {
                put(override.strip(), changed);
            }
        }
        return new FarmPorts(changed);
    }

    public int of(FarmPort port) {
        return numbers.get(port);
    }

    private static void put(String override, Map<FarmPort, Integer> numbers) {
        String[] parts = override.split("=", -1);
        FarmPort port =
                FarmPort.byLabel(parts[0].strip()).orElseThrow(() -> invalid("no port is called \"" + parts[0] + "\""));
        try {
            numbers.put(port, Integer.parseInt(parts.length == 2 ? parts[1].strip() : ""));
        } catch (NumberFormatException e) {
            throw invalid("\"" + override + "\" gives no number for the port");
        }
    }

    private static void check(FarmPort port, int number) {
        if (number < LOWEST || number > HIGHEST) {
            throw invalid("port %s is %d, outside %d to %d".formatted(port.label(), number, LOWEST, HIGHEST));
        }
    }

    private static void checkDistinct(Map<FarmPort, Integer> numbers) {
        numbers.forEach((port, number) -> numbers.forEach((other, same) -> {
            if (port != other && number.equals(same)) {
                throw invalid("%s and %s both have port %d".formatted(port.label(), other.label(), number));
            }
        }));
    }

    private static LocalException invalid(String message) {
        return new LocalException(
                LocalErrorCode.SETTING_INVALID,
                message,
                "write NAME=NUMBER,…; the names are "
                        + Arrays.stream(FarmPort.values()).map(FarmPort::label).collect(Collectors.joining(", ")));
    }
}
