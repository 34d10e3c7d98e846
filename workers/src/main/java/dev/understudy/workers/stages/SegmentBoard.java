package dev.understudy.workers.stages;

import dev.understudy.contract.stage.SegmentWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far each segment of an attempt is. Lanes take them from here, one after the other; the control plane may ask for
 * some back at any time.
 */
public final class SegmentBoard {
    private enum Place {
        WAITING,
        RUNNING,
        ENDED
    }

    private static final class Entry {
        private final SegmentWork work;
        private Place place = Place.WAITING;
        /** The control plane waits to hear that nobody works on it. */
        private boolean asked;
        /** It is not to be finished. */
        private boolean unwanted;

        private boolean done;

        Entry(SegmentWork work) {
            this.work = work;
        }
    }

    private final Map<Integer, Entry> entries = new LinkedHashMap<>();
    private boolean closed;

    SegmentBoard(Collection<SegmentWork> segments) {
        for (SegmentWork work : segments) {
            entries.put(work.index(), new Entry(work));
        }
    }

    /** The next one that waits, which then runs; empty when none is left, or the attempt stops. */
    synchronized Optional<SegmentWork> take() {
        if (closed) {
            return Optional.empty();
        }
        for (Entry entry : entries.values()) {
            if (entry.place == Place.WAITING) {
                entry.place = Place.RUNNING;
                return Optional.of(entry.work);
            }
        }
        return Optional.empty();
    }

    /** Takes one, to look whether it was done before. */
    synchronized boolean take(int segment) {
        Entry entry = entries.get(segment);
        if (closed || entry.place != Place.WAITING) {
            return false;
        }
        entry.place = Place.RUNNING;
        return true;
    }

    /**
     * Puts one back that {@link #take(int)} gave.
     *
     * @return false if the control plane has asked for it meanwhile: it has ended then
     */
    synchronized boolean putBack(int segment) {
        Entry entry = entries.get(segment);
        if (entry.asked) {
            end(segment, false);
            return false;
        }
        entry.place = Place.WAITING;
        return true;
    }

    /**
     * Nobody works on the segment any more.
     *
     * @param done whether its result is in place
     * @return whether the control plane waits to hear that
     */
    synchronized boolean end(int segment, boolean done) {
        Entry entry = entries.get(segment);
        entry.done = done;
        entry.place = Place.ENDED;
        notifyAll();
        return entry.asked;
    }

    /** Nothing more is begun. */
    synchronized void close() {
        closed = true;
    }

    /**
     * Gives segments back: those that wait at once, those that run when they have ended.
     *
     * @param atBoundary whether those that run may be finished
     * @return those that nobody works on; of the others {@link #end} will tell
     */
    synchronized List<Integer> takeBack(Collection<Integer> segments, boolean atBoundary) {
        List<Integer> idle = new ArrayList<>();
        for (int segment : segments) {
            Entry entry = entries.get(segment);
            if (entry != null && entry.place == Place.RUNNING) {
                entry.asked = true;
                entry.unwanted |= !atBoundary;
            } else {
                if (entry != null) {
                    entry.place = Place.ENDED;
                }
                idle.add(segment);
            }
        }
        return idle;
    }

    /** Those that run and are not to be finished. */
    synchronized List<Integer> unwanted() {
        return entries.values().stream()
                .filter(entry -> entry.place == Place.RUNNING && entry.unwanted)
                .map(entry -> entry.work.index())
                .toList();
    }

    synchronized boolean isDone(int segment) {
        Entry entry = entries.get(segment);
        return entry != null && entry.done;
    }

    synchronized boolean isUnwanted(int segment) {
        return entries.get(segment).unwanted;
    }

    synchronized List<Integer> running() {
        return entries.values().stream()
                .filter(entry -> entry.place == Place.RUNNING)
                .map(entry -> entry.work.index())
                .toList();
    }

    /** Of {@code segments}, those that wait or run here. */
    synchronized List<Integer> open(Set<Integer> segments) {
        return entries.values().stream()
                .filter(entry -> entry.place != Place.ENDED)
                .map(entry -> entry.work.index())
                .filter(segments::contains)
                .toList();
    }

    /** Returns when nobody works on any of them. */
    synchronized void awaitEnd(Set<Integer> segments) throws InterruptedException {
        while (!open(segments).isEmpty()) {
            wait();
        }
    }
}
