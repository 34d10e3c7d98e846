package dev.understudy.simulator.farm;

import dev.understudy.simulator.Chance;
import java.time.Duration;
import java.util.List;

/** Workers that fall silent, and how they come back. */
final class Absences {
    private static final long MARGIN_SECONDS = 4;
    /** On a slow machine the control plane hears of a worker later than it speaks. */
    private static final Duration NEARLY = Duration.ofSeconds(2);

    private static final Duration LEAST_OUTAGE = Duration.ofSeconds(1);

    private final FarmSize size;
    private final Faults faults;
    private final Chance chance;
    private final Agenda agenda;
    private final WorkLog log;
    private final Ledger ledger;

    Absences(FarmSize size, Faults faults, Chance chance, Agenda agenda, WorkLog log, Ledger ledger) {
        this.size = size;
        this.faults = faults;
        this.chance = chance;
        this.agenda = agenda;
        this.log = log;
        this.ledger = ledger;
    }

    /** Perhaps the worker falls silent while it does what it was just given. */
    void perhaps(SimulatedWorker worker, SimulatedAttempt attempt) {
        long[] subject = {attempt.reference.stage(), attempt.reference.number()};
        if (!chance.happens(faults.death(), "death", subject)) {
            return;
        }
        double share = chance.between(0, 1.5, "death at", subject);
        Duration soon = Duration.ofNanos((long) (size.segment().toNanos() * share));
        boolean late = chance.happens(faults.late(), "late", subject);
        int start = worker.starts;
        agenda.after(soon, System.nanoTime(), () -> {
            if (worker.starts == start && worker.presence == SimulatedWorker.Presence.HERE) {
                if (late) {
                    cutOff(worker, subject);
                } else {
                    die(worker, outage(subject));
                }
            }
        });
    }

    /** Its process ends; another one of the same name starts later. */
    void die(SimulatedWorker worker) {
        die(worker, outage(worker.number, worker.starts));
    }

    /** @param away how long its name is not seen */
    void die(SimulatedWorker worker, Duration away) {
        worker.presence = SimulatedWorker.Presence.DEAD;
        for (SimulatedAttempt attempt : worker.attempts.values()) {
            loseAll(worker, attempt);
        }
        worker.attempts.clear();
        worker.unsent.clear();
        worker.unread.clear();
        agenda.after(away, System.nanoTime(), () -> {
            worker.starts++;
            worker.incarnation = chance.uuid("incarnation", worker.number, worker.starts);
            worker.presence = SimulatedWorker.Presence.HERE;
        });
    }

    /** The control plane does not hear of it for less than its lease, or for so long that it gives its work to others. */
    private void cutOff(SimulatedWorker worker, long... subject) {
        worker.presence = SimulatedWorker.Presence.CUT_OFF;
        boolean brief = chance.happens(0.3, "brief", subject);
        Duration away = brief
                ? size.lease().dividedBy(3)
                : size.lease().plusSeconds(MARGIN_SECONDS).plus(outage(subject));
        if (!brief) {
            doubt(worker);
        }
        agenda.after(away, System.nanoTime(), () -> {
            worker.presence = SimulatedWorker.Presence.HERE;
            List<Runnable> told = List.copyOf(worker.unsent);
            List<Runnable> heard = List.copyOf(worker.unread);
            worker.unsent.clear();
            worker.unread.clear();
            told.forEach(Runnable::run);
            heard.forEach(Runnable::run);
        });
    }

    /** What was given to a worker that is heard again after such a silence may have been given to others. */
    void heardAfter(SimulatedWorker worker, Duration silence) {
        if (silence.compareTo(size.lease().minus(NEARLY)) > 0) {
            doubt(worker);
        }
    }

    private void doubt(SimulatedWorker worker) {
        for (SimulatedAttempt attempt : worker.attempts.values()) {
            if (!attempt.doubtful) {
                loseAll(worker, attempt);
                attempt.doubtful = true;
            }
        }
    }

    private void loseAll(SimulatedWorker worker, SimulatedAttempt attempt) {
        attempt.waiting.forEach(work -> ledger.lost(attempt.reference.stage(), work.index()));
        for (SimulatedAttempt.Run run : attempt.running.values()) {
            ledger.lost(attempt.reference.stage(), run.work().index(), worker.lastHeartbeat);
            if (!attempt.doubtful) {
                log.add(new WorkLog.Entry(
                        System.nanoTime(),
                        -run.slots(),
                        worker.number,
                        attempt.reference.job(),
                        attempt.reference.stage(),
                        attempt.assignment.kind(),
                        run.work().index(),
                        attempt.reference.number()));
            }
        }
    }

    private Duration outage(long... subject) {
        return LEAST_OUTAGE.plus(chance.upTo(faults.outage(), "outage", subject));
    }
}
