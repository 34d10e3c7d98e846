package dev.understudy.simulator.farm;

import java.time.Duration;
import java.util.PriorityQueue;

/** What is to be done when: the clock of the simulated farm. Not for several threads. */
final class Agenda {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long added;

    /** @param at on the clock of {@link System#nanoTime}; entries of the same moment keep their order */
    void at(long at, Runnable action) {
        entries.add(new Entry(at, added++, action));
    }

    void after(Duration delay, long now, Runnable action) {
        at(now + delay.toNanos(), action);
    }

    /** Does everything that is due, in order. */
    void run(long now) {
        for (Entry next = entries.peek(); next != null && next.at - now <= 0; next = entries.peek()) {
            entries.poll();
            next.action.run();
        }
    }

    /** How long nothing is due; at most {@code most}, zero if something is. */
    Duration idle(long now, Duration most) {
        Entry next = entries.peek();
        if (next == null) {
            return most;
        }
        long nanos = Math.max(0, Math.min(most.toNanos(), next.at - now));
        return Duration.ofNanos(nanos);
    }

    private record Entry(long at, long order, Runnable action) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.signum(at - other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
