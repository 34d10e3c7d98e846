package dev.understudy.orchestrator.planning;

import dev.understudy.orchestrator.planning.Snapshot.PoolWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When slots become free, from what the segments of each stage took so far. Pure. */
final class Availability {
    /**
     * What an attempt holds.
     *
     * @param open segments that it has not done
     * @param divisible whether it lets go of slots as its segments end
     * @param meanSeconds of the segments of its stage
     * @param since when it was claimed
     * @param preempted whether it was told to end at its next boundary
     */
    record Hold(
            long job,
            long stage,
            int number,
            String worker,
            String pool,
            String production,
            double rank,
            int priority,
            int slots,
            int held,
            int open,
            boolean divisible,
            Optional<Double> meanSeconds,
            Optional<Instant> since,
            boolean preempted,
            boolean stopping) {

        /** When its last segment is expected to end. */
        Optional<Instant> end(Instant now) {
            if (meanSeconds.isEmpty()) {
                return Optional.empty();
            }
            double rounds = preempted || stopping ? 1 : divisible ? Math.ceil((double) open / Math.max(1, held)) : open;
            double elapsed = since.map(start -> Duration.between(start, now).toMillis() / 1000.0)
                    .orElse(0.0);
            double inThis = divisible ? elapsed % Math.max(0.001, meanSeconds.get()) : 0;
            return Optional.of(now.plusMillis(Math.round(1000 * Math.max(0, meanSeconds.get() * rounds - inThis))));
        }
    }

    private final Instant now;
    private final List<Hold> holds;

    Availability(Instant now, List<Hold> holds) {
        this.now = now;
        this.holds = List.copyOf(holds);
    }

    List<Hold> holds() {
        return holds;
    }

    /** @return when {@code slots} more of the worker's are free; empty if nobody can tell */
    Optional<Instant> at(PoolWorker worker, int slots) {
        List<Hold> own = new ArrayList<>(holds.stream()
                .filter(hold -> hold.worker().equals(worker.name()) && hold.held() > 0)
                .toList());
        if (slots <= 0) {
            return Optional.of(now);
        }
        own.removeIf(hold -> hold.end(now).isEmpty());
        own.sort(Comparator.comparing(hold -> hold.end(now).orElseThrow()));
        int free = 0;
        for (Hold hold : own) {
            free += hold.held();
            if (free >= slots) {
                return hold.end(now);
            }
        }
        return Optional.empty();
    }
}
