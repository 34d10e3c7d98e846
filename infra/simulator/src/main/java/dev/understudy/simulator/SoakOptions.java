package dev.understudy.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a soak is told.
 *
 * @param rounds runs at most, each with the seed after the one before
 * @param limit no run is begun after it
 * @param small whether runs are as short as in the build
 * @param only {@code simulated} or {@code real}; empty for both
 */
record SoakOptions(Path home, Path data, long seed, int rounds, Duration limit, boolean small, String only) {
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
                given.getOrDefault("--only", ""));
    }

    boolean simulated() {
        return !only.equals("real");
    }

    boolean real() {
        return !only.equals("simulated");
    }

    /** The command that repeats one simulated run. */
    String again(long other) {
        return "./understudy soak --only simulated --rounds 1 --seed " + other + (small ? " --short" : "");
    }

    /** The command that repeats the kills on a real farm. */
    String againReal() {
        return "./understudy soak --only real --rounds " + rounds + " --seed " + seed;
    }
}
