package dev.understudy.local.demo;

import dev.understudy.local.terminal.Eta;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How long the demo has taken, and how long it will. */
final class DemoClock {
    private final Map<DemoStep, Double> seconds = new EnumMap<>(DemoStep.class);
    private DemoStep current = DemoStep.FARM;
    private long since = System.nanoTime();

    /** The step before has ended. */
    void begin(DemoStep step) {
        end();
        current = step;
        since = System.nanoTime();
    }

    void end() {
        seconds.put(current, (System.nanoTime() - since) / 1e9);
    }

    /** Seconds of every step that has ended. */
    Map<DemoStep, Double> seconds() {
        return Map.copyOf(seconds);
    }

    /**
     * What is left of the whole demo, in words, counted down.
     *
     * @param ofThisStep what the step itself says, if it does
     */
    Supplier<String> left(Optional<Double> ofThisStep) {
        double passed = (System.nanoTime() - since) / 1e9;
        double here = ofThisStep.orElse(Math.max(0, current.usual().toSeconds() - passed));
        double later = 0;
        for (DemoStep step : DemoStep.values()) {
            if (step.compareTo(current) > 0) {
                later += step.usual().toSeconds();
            }
        }
        Eta eta = new Eta(Optional.of(here + later));
        return () -> "  (demo: " + eta.left().map(Eta::whole).orElse("?") + " left)";
    }
}
