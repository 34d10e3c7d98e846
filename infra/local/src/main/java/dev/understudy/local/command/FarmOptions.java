package dev.understudy.local.command;

import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.farm.RunningFarm;
import dev.understudy.local.process.ProcessTable;
import dev.understudy.local.settings.FarmLayout;
import dev.understudy.local.settings.FarmPorts;
import dev.understudy.local.settings.FarmSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which farm on this machine is meant, and how it is set up. Options win over the environment. */
final class FarmOptions {
    private static final String DATA = "UNDERSTUDY_DATA";
    private static final String PORT_BASE = "UNDERSTUDY_PORT_BASE";
    private static final String PORTS = "UNDERSTUDY_PORTS";
    private static final String EXECUTOR_MEMORY = "UNDERSTUDY_EXECUTOR_MEMORY";
    private static final int LEAST_EXECUTOR_MEBIBYTES = 512;
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})([gm])");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the farm keeps everything (" + DATA + "; .understudy in the checkout).")
    private Path data;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "First of the ten ports that the farm uses (" + PORT_BASE + "; 7700).")
    private Integer portBase;

    @Option(
            names = "--port",
            paramLabel = "NAME=N",
            description = "Another number for one port, such as http=8080 (" + PORTS + ", comma-separated).")
    private List<String> ports = new ArrayList<>();

    @Option(
            names = "--executor-memory",
            paramLabel = "SIZE",
            description = "Heap of each of the two executors, such as 3g or 2500m (" + EXECUTOR_MEMORY
                    + "; a sixth of the memory, at most 3g).")
    private String executorMemory;

    private final Map<String, String> environment = System.getenv();

    /** @param data as an option names it, if it does */
    static FarmLayout layout(Optional<Path> data) {
        Path home = Path.of(System.getProperty("understudy.home", ""));
        Path chosen = data.or(() -> Optional.ofNullable(System.getenv(DATA))
                        .filter(value -> !value.isBlank())
                        .map(Path::of))
                .orElse(home.resolve(".understudy"));
        return new FarmLayout(home, chosen);
    }

    /**
     * The settings; ports that nobody chose are those that the farm was last started with.
     *
     * @throws LocalException {@code SETTING_INVALID}
     */
    FarmSettings settings() throws IOException {
        FarmLayout layout = layout(Optional.ofNullable(data));
        return new FarmSettings(layout, chosenPorts(layout), FarmSettings.DEFAULT_EXECUTORS, executorMebibytes());
    }

    private FarmPorts chosenPorts(FarmLayout layout) throws IOException {
        Optional<Integer> base = Optional.ofNullable(portBase).or(() -> number(PORT_BASE));
        String overrides = ports.isEmpty() ? variable(PORTS).orElse("") : String.join(",", ports);
        if (base.isEmpty() && overrides.isBlank()) {
            return RunningFarm.read(layout).map(RunningFarm::ports).orElse(FarmPorts.from(FarmPorts.DEFAULT_BASE));
        }
        return FarmPorts.from(base.orElse(FarmPorts.DEFAULT_BASE)).with(overrides);
    }

    private int executorMebibytes() {
        Optional<String> chosen = Optional.ofNullable(executorMemory).or(() -> variable(EXECUTOR_MEMORY));
        if (chosen.isEmpty()) {
            return FarmSettings.defaultExecutorMebibytes(
                    new ProcessTable().machineBytes().orElse(0L));
        }
        Matcher size = SIZE.matcher(chosen.get().strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw invalid("\"%s\" is no size of an executor's memory, such as 3g or 2500m".formatted(chosen.get()));
        }
        int mebibytes = Integer.parseInt(size.group(1)) * (size.group(2).equals("g") ? 1024 : 1);
        if (mebibytes < LEAST_EXECUTOR_MEBIBYTES) {
            throw invalid("an executor with %d MiB cannot train".formatted(mebibytes));
        }
        return mebibytes;
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private Optional<Integer> number(String name) {
        try {
            return variable(name).map(Integer::valueOf);
        } catch (NumberFormatException e) {
            throw invalid("%s is \"%s\", not a number".formatted(name, environment.get(name)));
        }
    }

    private static LocalException invalid(String message) {
        return new LocalException(LocalErrorCode.SETTING_INVALID, message, "see ./understudy up --help");
    }
}
