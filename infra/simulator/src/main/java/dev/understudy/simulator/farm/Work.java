package dev.understudy.simulator.farm;

import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.simulator.Chance;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What happens on a worker: segments take their time and then end as their fate is. */
final class Work implements WorkerDuties {
    private static final double NANOS = 1e9;
    private static final double PROGRESS_TOLD = 0.1;
    private static final long BYTES = 1 << 20;

    private final FarmSize size;
    private final Faults faults;
    private final Chance chance;
    private final Agenda agenda;
    private final Reports reports;
    private final Results results;
    private final Fate.Book fates;
    private final WorkLog log;
    private final Ledger ledger;
    private final Consumer<SimulatedWorker> death;

    /** @param death called when a segment kills its worker */
    Work(
            FarmSize size,
            Faults faults,
            Chance chance,
            Agenda agenda,
            Reports reports,
            Results results,
            WorkLog log,
            Ledger ledger,
            Consumer<SimulatedWorker> death) {
        this.size = size;
        this.faults = faults;
        this.chance = chance;
        this.agenda = agenda;
        this.reports = reports;
        this.results = results;
        this.fates = new Fate.Book(faults, chance, ledger);
        this.log = log;
        this.ledger = ledger;
        this.death = death;
    }

    @Override
    public void claimed(SimulatedWorker worker, SimulatedAttempt attempt) {
        ledger.assigned();
        AttemptRef reference = attempt.reference;
        reports.about(
                worker, attempt, (id, at) -> EventText.claimed(id, at, reference, worker.name, worker.incarnation));
        if (worker.held() > worker.slots) {
            log.violated("worker %s has %d slots and was given work for %d, at last attempt %d of stage %d of job %d"
                    .formatted(
                            worker.name,
                            worker.slots,
                            worker.held(),
                            reference.number(),
                            reference.stage(),
                            reference.job()));
        }
    }

    @Override
    public void began(SimulatedWorker worker, SimulatedAttempt attempt, SimulatedAttempt.Run run) {
        AttemptRef reference = attempt.reference;
        int index = run.work().index();
        ledger.started(reference.stage(), index, worker.number, run.began());
        record(worker, attempt, run, run.slots());
        reports.about(worker, attempt, (id, at) -> EventText.started(id, at, reference, index, worker.name + "-0"));
        Duration whole = duration(reference, index);
        Duration half = whole.dividedBy(2);
        Fate fate = fates.of(attempt.assignment, index);
        if (fate instanceof Fate.Fails fails) {
            when(half, worker, attempt, run, () -> failed(worker, attempt, run, fails));
        } else if (fate instanceof Fate.KillsWorker) {
            when(half, worker, attempt, run, () -> death.accept(worker));
        } else if (fate instanceof Fate.Hangs) {
            when(faults.hangs(), worker, attempt, run, () -> done(worker, attempt, run));
        } else {
            if (chance.happens(PROGRESS_TOLD, "progress", reference.stage(), index)) {
                when(half, worker, attempt, run, () -> halfDone(worker, attempt, index));
            }
            when(whole, worker, attempt, run, () -> done(worker, attempt, run));
        }
    }

    @Override
    public void ended(SimulatedWorker worker, SimulatedAttempt attempt, SimulatedAttempt.Run run) {
        record(worker, attempt, run, -run.slots());
    }

    @Override
    public void returned(SimulatedWorker worker, SimulatedAttempt attempt, int segment) {
        AttemptRef reference = attempt.reference;
        reports.about(worker, attempt, (id, at) -> EventText.returned(id, at, reference, segment));
    }

    @Override
    public void over(SimulatedWorker worker, SimulatedAttempt attempt) {
        AttemptRef reference = attempt.reference;
        if (attempt.stopping) {
            reports.about(worker, attempt, (id, at) -> EventText.cancelled(id, at, reference));
        } else if (!attempt.inPortions()) {
            reports.about(
                    worker,
                    attempt,
                    (id, at) -> EventText.stageDone(id, at, reference, results.ofStage(attempt.assignment)));
        }
    }

    @Override
    public void nothingToStop(SimulatedWorker worker, AttemptRef attempt, List<Integer> segments) {
        int number = -1;
        if (segments.isEmpty()) {
            reports.about(worker, attempt, Duration.ZERO, number, (id, at) -> EventText.cancelled(id, at, attempt));
        }
        for (int segment : segments) {
            number--;
            reports.about(
                    worker, attempt, Duration.ZERO, number, (id, at) -> EventText.returned(id, at, attempt, segment));
        }
    }

    private Duration duration(AttemptRef attempt, int segment) {
        double share = chance.between(0.5, 1.5, "duration", attempt.stage(), segment, attempt.number());
        return Duration.ofNanos((long) (size.segment().toNanos() * share));
    }

    private void when(
            Duration later, SimulatedWorker worker, SimulatedAttempt attempt, SimulatedAttempt.Run run, Runnable what) {
        agenda.after(later, run.began(), () -> {
            if (worker.runs(attempt, run)) {
                what.run();
            }
        });
    }

    private void halfDone(SimulatedWorker worker, SimulatedAttempt attempt, int index) {
        reports.about(worker, attempt, (id, at) -> EventText.progress(id, at, attempt.reference, index, 0.5));
    }

    private void done(SimulatedWorker worker, SimulatedAttempt attempt, SimulatedAttempt.Run run) {
        SegmentWork work = run.work();
        AttemptRef reference = attempt.reference;
        attempt.running.remove(work.index());
        record(worker, attempt, run, -run.slots());
        ledger.done(reference.stage(), work.index(), reference.number());
        double seconds = (System.nanoTime() - run.began()) / NANOS;
        reports.about(
                worker,
                attempt,
                (id, at) -> EventText.done(
                        id, at, reference, work.index(), seconds, BYTES, results.ofSegment(attempt.assignment, work)));
        worker.startNext(attempt);
    }

    private void failed(
            SimulatedWorker worker, SimulatedAttempt attempt, SimulatedAttempt.Run run, Fate.Fails failure) {
        AttemptRef reference = attempt.reference;
        int index = run.work().index();
        if (attempt.inPortions()) {
            attempt.running.remove(index);
            record(worker, attempt, run, -run.slots());
            reports.about(worker, attempt, (id, at) -> EventText.failed(id, at, reference, index, failure.problem()));
            worker.startNext(attempt);
        } else {
            worker.fail(attempt);
            reports.about(worker, attempt, (id, at) -> EventText.stageFailed(id, at, reference, failure.problem()));
        }
    }

    private void record(SimulatedWorker worker, SimulatedAttempt attempt, SimulatedAttempt.Run run, int slots) {
        if (!attempt.doubtful) {
            AttemptRef reference = attempt.reference;
            log.add(new WorkLog.Entry(
                    System.nanoTime(),
                    slots,
                    worker.number,
                    reference.job(),
                    reference.stage(),
                    attempt.assignment.kind(),
                    run.work().index(),
                    reference.number()));
        }
    }
}
