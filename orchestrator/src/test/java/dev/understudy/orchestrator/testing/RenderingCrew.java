package dev.understudy.orchestrator.testing;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.stage.SegmentWork;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finishes whatever a worker is given, until it is closed. */
public final class RenderingCrew implements AutoCloseable {
    private final FakeWorker worker;
    private final TestingFarm farm;
    private final Map<StageKind, Integer> finished = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::work, "crew");
    private volatile Optional<Long> failing = Optional.empty();
    private volatile Problem problem;
    private volatile boolean closed;

    public RenderingCrew(FakeWorker worker, TestingFarm farm) {
        this.worker = worker;
        this.farm = farm;
        thread.start();
    }

    /** From now on every segment of that job's render fails. */
    public void failRendersOf(long job, Problem why) {
        problem = why;
        failing = Optional.of(job);
    }

    public void failNothing() {
        failing = Optional.empty();
    }

    /** How many assignments of that kind it was given. */
    public int stagesOf(StageKind kind) {
        return finished.getOrDefault(kind, 0);
    }

    private void work() {
        while (!closed) {
            Assignment assignment;
            try {
                assignment = worker.take();
            } catch (AssertionError | IllegalStateException e) {
                continue; // nothing came for a while, or it is to end
            }
            finished.merge(assignment.kind(), 1, Integer::sum);
            if (assignment.kind() == StageKind.RENDER && failing.equals(Optional.of(assignment.job()))) {
                for (SegmentWork work : assignment.segments()) {
                    worker.start(assignment, work.index());
                    worker.failSegment(assignment, work.index(), problem);
                }
            } else {
                worker.finish(assignment, farm);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
