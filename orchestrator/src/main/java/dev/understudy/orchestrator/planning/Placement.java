package dev.understudy.orchestrator.planning;

import dev.understudy.orchestrator.planning.Plan.Placed;
import dev.understudy.orchestrator.planning.Plan.Reservation;
import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import dev.understudy.orchestrator.planning.Snapshot.PoolWorker;
import dev.understudy.orchestrator.planning.Snapshot.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * Gives the free slots of every pool to those whose turn it is: the production that has least of its share, and of it
 * the most urgent stage. A gang that does not fit keeps a worker's slots free until it does; what is over before that
 * may run there meanwhile. Pure.
 */
final class Placement {
    /** So long a slot has work at hand; then the planner decides anew. */
    private static final double DEPTH_SECONDS = 12;

    private static final int DEEPEST = 16;
    /** The next one is at hand when a segment is done, even at a job's end: that costs it one segment's time at most. */
    private static final int PAIR = 2;

    private static final int LARGEST_SLICE = 8;

    private final Snapshot snapshot;
    private final SlotBooks books;
    private final SegmentTimes times;
    private final Availability availability;
    private final List<Placed> placed = new ArrayList<>();
    private final List<Reservation> reservations = new ArrayList<>();
    private final List<Candidate> left = new ArrayList<>();
    private final Map<Long, Integer> taken = new HashMap<>();
    private int segmentsLeft;
    /** Of the pool that is being filled, as it was at first. */
    private int waitingInPool;

    private int wantsBeyond;

    private Placement(Snapshot snapshot, Availability availability, int most) {
        this.snapshot = snapshot;
        this.books = new SlotBooks(snapshot);
        this.times = new SegmentTimes(snapshot.used());
        this.availability = availability;
        this.segmentsLeft = most;
    }

    /** @param most segments at most, so that a tick stays short */
    static Plan plan(Snapshot snapshot, Availability availability, int most) {
        Placement placement = new Placement(snapshot, availability, most);
        Map<String, List<Candidate>> byPool =
                snapshot.candidates().stream().collect(Collectors.groupingBy(Candidate::pool));
        byPool.keySet().stream().sorted().forEach(pool -> placement.fill(pool, byPool.get(pool)));
        return new Plan(
                placement.placed, placement.reservations, placement.left, placement.books, placement.wantsBeyond);
    }

    /** The candidates of a production in a pool, in order. */
    private record Line(String production, Deque<Candidate> candidates, int length) {
        static Line of(String production, List<Candidate> own, Comparator<Candidate> order) {
            return new Line(
                    production,
                    own.stream().sorted(order).collect(Collectors.toCollection(ArrayDeque::new)),
                    own.size());
        }
    }

    private void fill(String pool, List<Candidate> candidates) {
        FreeWorkers workers = new FreeWorkers(books);
        snapshot.workers().stream().filter(worker -> worker.pool().equals(pool)).forEach(workers::add);
        waitingInPool = candidates.stream().mapToInt(Candidate::waiting).sum();
        Comparator<Candidate> order = Urgency.order(snapshot.now());
        PriorityQueue<Line> turns = new PriorityQueue<>(turn(pool));
        candidates.stream()
                .collect(Collectors.groupingBy(Candidate::production))
                .forEach((production, own) -> turns.add(Line.of(production, own, order)));
        int slice = slice(workers, turns.size());
        while (!turns.isEmpty()) {
            Line line = turns.poll();
            Candidate first = line.candidates().peek();
            if (!give(first, workers, Math.min(slice, fair(pool, line, turns.peek())))) {
                left.add(first);
                line.candidates().poll();
            } else if (waiting(first) == 0) {
                line.candidates().poll();
            }
            if (!line.candidates().isEmpty()) {
                turns.add(line);
            } else if (!workers.isEmpty() && segmentsLeft > 0 && books.roomOf(pool, line.production()) > 0) {
                wantsBeyond = Math.max(wantsBeyond, line.length());
            }
        }
    }

    /** Who is below what is guaranteed comes first; beyond that, who has least for its weight. */
    private Comparator<Line> turn(String pool) {
        return Comparator.comparingDouble((Line line) -> claim(pool, line.production()))
                .thenComparing(Line::production);
    }

    private double claim(String pool, String production) {
        Share share = snapshot.share(pool, production);
        int held = books.held(pool, production);
        return held < share.guaranteed()
                ? (double) held / share.guaranteed() - 1
                : (double) (held - share.guaranteed() + 1) / share.weight();
    }

    /** Slots that one stage gets before the turn goes on. */
    private static int slice(FreeWorkers workers, int productions) {
        return Math.max(1, Math.min(LARGEST_SLICE, workers.slots() / (2 * Math.max(1, productions))));
    }

    /** Slots until it has as much of its share as the next one, so that slices do not favour small shares. */
    private int fair(String pool, Line line, Line next) {
        Share share = snapshot.share(pool, line.production());
        int held = books.held(pool, line.production());
        if (held < share.guaranteed()) {
            return share.guaranteed() - held;
        }
        if (next == null) {
            return LARGEST_SLICE;
        }
        double even = claim(pool, next.production()) * share.weight() + share.guaranteed() - held;
        return (int) Math.max(1, Math.min(LARGEST_SLICE, Math.floor(even)));
    }

    private int waiting(Candidate candidate) {
        return candidate.waiting() - taken.getOrDefault(candidate.stage(), 0);
    }

    /** @return whether it got something, and may want more */
    private boolean give(Candidate candidate, FreeWorkers workers, int slice) {
        if (segmentsLeft <= 0 || (workers.isEmpty() && candidate.gang() == 1) || waiting(candidate) <= 0) {
            return false;
        }
        int room = books.room(candidate);
        if (candidate.kind().isDivisible()) {
            return room > 0 && giveSlice(candidate, workers, Math.min(room, slice));
        }
        return giveWhole(candidate, workers, room);
    }

    private boolean giveSlice(Candidate candidate, FreeWorkers workers, int most) {
        Optional<PoolWorker> found =
                workers.best(worker -> books.fits(candidate, worker), worker -> mayUse(candidate, worker));
        if (found.isEmpty()) {
            return false;
        }
        PoolWorker worker = found.get();
        int slots = Math.min(Math.min(most, books.fits(candidate, worker)), waiting(candidate));
        int depth = isReserved(worker) ? 1 : depth(candidate, slots, workers);
        int segments = Math.min(Math.min(slots * depth, waiting(candidate)), Math.max(slots, segmentsLeft));
        place(candidate, worker, slots, segments, workers);
        return true;
    }

    /** Slots together, of one worker: as many as the stage needs, or as many as any worker has if it can do with fewer. */
    private boolean giveWhole(Candidate candidate, FreeWorkers workers, int room) {
        int needed = gang(candidate);
        if (needed == 0 || room < needed) {
            return false;
        }
        Optional<PoolWorker> best = workers.stream()
                .filter(worker -> books.fits(candidate, worker) >= needed && !isReserved(worker))
                .min(Comparator.comparingInt((PoolWorker worker) -> books.fits(candidate, worker))
                        .thenComparing(PoolWorker::name));
        if (best.isPresent()) {
            place(candidate, best.get(), needed, waiting(candidate), workers);
            return true;
        }
        if (needed > 1) {
            reserve(candidate, needed);
        }
        return false;
    }

    /** @return how many slots it gets; 0 if no worker could ever give them */
    private int gang(Candidate candidate) {
        int largest = 0;
        for (PoolWorker worker : snapshot.workers()) {
            if (worker.accepting() && SlotBooks.isEligible(candidate, worker)) {
                int slots = candidate.gpus() == 0
                        ? worker.slots()
                        : Math.min(worker.slots(), worker.gpus() / candidate.gpus());
                if (slots >= candidate.gang()) {
                    return candidate.gang();
                }
                largest = Math.max(largest, slots);
            }
        }
        return candidate.gangFixed() ? 0 : largest;
    }

    /** One a production and pool, so that gangs do not keep everything empty. */
    private void reserve(Candidate candidate, int slots) {
        boolean has = reservations.stream()
                .anyMatch(other -> other.candidate().pool().equals(candidate.pool())
                        && other.candidate().production().equals(candidate.production()));
        if (has) {
            return;
        }
        snapshot.workers().stream()
                .filter(worker -> worker.accepting()
                        && worker.slots() >= slots
                        && !isReserved(worker)
                        && SlotBooks.isEligible(candidate, worker))
                .map(worker ->
                        new Reservation(candidate, worker, slots, availability.at(worker, slots - books.free(worker))))
                .min(Comparator.comparing(
                                (Reservation reservation) -> reservation.at().orElse(Instant.MAX))
                        .thenComparing(reservation -> -books.free(reservation.worker()))
                        .thenComparing(reservation -> reservation.worker().name()))
                .ifPresent(reservations::add);
    }

    private boolean isReserved(PoolWorker worker) {
        return !reservations.isEmpty()
                && reservations.stream()
                        .anyMatch(reservation -> reservation.worker().name().equals(worker.name()));
    }

    /** A worker that is kept for a gang may do meanwhile what is over before the gang can start. */
    private boolean mayUse(Candidate candidate, PoolWorker worker) {
        if (reservations.isEmpty()) {
            return true;
        }
        Optional<Reservation> reservation = reservations.stream()
                .filter(other -> other.worker().name().equals(worker.name()))
                .findFirst();
        if (reservation.isEmpty()) {
            return true;
        }
        Optional<Instant> until = reservation.get().at();
        Optional<Duration> takes = candidate.meanSeconds().map(mean -> Duration.ofMillis(Math.round(mean * 1200)));
        return until.isPresent()
                && takes.isPresent()
                && snapshot.now().plus(takes.get()).isBefore(until.get());
    }

    /**
     * Segments a slot gets at once: two, or more of short ones, but at most half of what each slot of the job has ahead of
     * it, so that its end does not wait for one slot (guided self-scheduling, Polychronopoulos and Kuck 1987), and half of
     * what there is for each free slot, so that others find something. Of long ones a slot gets one.
     */
    private int depth(Candidate candidate, int slots, FreeWorkers workers) {
        int guided = candidate.meanSeconds().isEmpty()
                ? PAIR
                : Math.max(PAIR, waiting(candidate) / (2 * (books.heldByJob(candidate.job()) + slots)));
        int enough = Math.min(guided, waitingInPool / (2 * Math.max(1, workers.slots())));
        double wanted = DEPTH_SECONDS / Math.max(0.001, times.expected(candidate));
        return (int) Math.max(1, Math.min(Math.min(DEEPEST, wanted), enough));
    }

    private void place(Candidate candidate, PoolWorker worker, int slots, int segments, FreeWorkers workers) {
        placed.add(new Placed(candidate, worker, slots, segments));
        workers.remove(worker);
        books.take(candidate, worker, slots);
        workers.add(worker);
        taken.merge(candidate.stage(), segments, Integer::sum);
        segmentsLeft -= candidate.kind().isDivisible() ? segments : 1;
    }
}
