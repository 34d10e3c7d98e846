package dev.understudy.orchestrator.planning;

import dev.understudy.orchestrator.planning.Snapshot.PoolWorker;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The workers of a pool that have free slots, those with most of them first, while a plan is made. */
final class FreeWorkers {
    private final SlotBooks books;
    private final TreeSet<PoolWorker> workers;
    private int slots;

    FreeWorkers(SlotBooks books) {
        this.books = books;
        this.workers =
                new TreeSet<>(Comparator.comparingInt(books::free).reversed().thenComparing(PoolWorker::name));
    }

    void add(PoolWorker worker) {
        if (books.free(worker) > 0) {
            workers.add(worker);
            slots += books.free(worker);
        }
    }

    /** To be called before its slots are taken, since that changes its place; then it is added again. */
    void remove(PoolWorker worker) {
        if (workers.remove(worker)) {
            slots -= books.free(worker);
        }
    }

    boolean isEmpty() {
        return workers.isEmpty();
    }

    /** Free slots of all of them. */
    int slots() {
        return slots;
    }

    Stream<PoolWorker> stream() {
        return workers.stream();
    }

    /** The one of which {@code fits} is greatest, the first of several; never more than its free slots. */
    Optional<PoolWorker> best(ToIntFunction<PoolWorker> fits, Predicate<PoolWorker> may) {
        PoolWorker best = null;
        int most = 0;
        for (PoolWorker worker : workers) {
            if (books.free(worker) <= most) {
                break;
            }
            int fit = fits.applyAsInt(worker);
            if (fit > most && may.test(worker)) {
                best = worker;
                most = fit;
            }
        }
        return Optional.ofNullable(best);
    }
}
