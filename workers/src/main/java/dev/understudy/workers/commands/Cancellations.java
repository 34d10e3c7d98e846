package dev.understudy.workers.commands;

import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What was cancelled: a command may arrive before the assignment that it cancels, or a part of it. */
public final class Cancellations {
    private static final int REMEMBERED = 10_000;

    /** The segments that were cancelled, by attempt; empty for all of them. */
    private final Map<AttemptRef, List<Integer>> byAttempt = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AttemptRef, List<Integer>> eldest) {
            return size() > REMEMBERED;
        }
    };

    synchronized void add(WorkerCommand.Cancel cancel) {
        AttemptRef attempt = new AttemptRef(cancel.job(), cancel.stage(), cancel.attempt());
        byAttempt.merge(attempt, cancel.segments(), (before, more) -> {
            if (before.isEmpty() || more.isEmpty()) {
                return List.of();
            }
            return Stream.concat(before.stream(), more.stream()).distinct().toList();
        });
    }

    /** Whether the whole attempt was. */
    public synchronized boolean covers(AttemptRef attempt) {
        List<Integer> segments = byAttempt.get(attempt);
        return segments != null && segments.isEmpty();
    }

    /** Those of the attempt that were cancelled one by one. */
    public synchronized List<Integer> segments(AttemptRef attempt) {
        return byAttempt.getOrDefault(attempt, List.of());
    }
}
