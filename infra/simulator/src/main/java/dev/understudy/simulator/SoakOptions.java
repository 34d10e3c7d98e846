package dev.understudy.simulator;

import dev.understudy.local.service.SoakPart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a soak is told.
 *
 * @param rounds runs at most, each with the seed after the one before
 * @param limit no run is begun after it
 * @param small whether runs are as short as in the build
 * @param parts those that run
 */
record SoakOptions(Path home, Path data, long seed, int rounds, Duration limit, boolean small, Set<SoakPart> parts) {
    static SoakOptions parse(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--short")) {
                given.put(arguments[i], "");
            } else if (i + 1 < arguments.length) {
                given.put(arguments[i], arguments[++i]);
            }
        }
        return new SoakOptions(
                Path.of(given.getOrDefault("--home", "")).toAbsolutePath(),
                Path.of(given.getOrDefault("--data", "target/soak")).toAbsolutePath(),
                Long.parseLong(given.getOrDefault("--seed", "1")),
                Integer.parseInt(given.getOrDefault("--rounds", "20")),
                Duration.ofMinutes(Long.parseLong(given.getOrDefault("--minutes", "100000"))),
                given.containsKey("--short"),
                given.containsKey("--only")
                        ? EnumSet.of(SoakPart.of(given.get("--only")))
                        : EnumSet.allOf(SoakPart.class));
    }

    /** The command that repeats one simulated run. */
    String again(long other) {
        return "./understudy soak --only simulated --rounds 1 --seed " + other + (small ? " --short" : "");
    }

    /** The command that repeats what a real farm went through. */
    String again(SoakPart part) {
        return "./understudy soak --only %s --rounds %d --seed %d".formatted(part.label(), rounds, seed);
    }
}
