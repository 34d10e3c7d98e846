package dev.understudy.simulator.farm;

import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.simulator.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;

/** Sends what workers tell: late, twice, with wrong times, as the faults have it. */
final class Reports {
    private static final Duration LONGEST_REPEAT = Duration.ofSeconds(4);

    private final FarmBus bus;
    private final Agenda agenda;
    private final Faults faults;
    private final Chance chance;

    Reports(FarmBus bus, Agenda agenda, Faults faults, Chance chance) {
        this.bus = bus;
        this.agenda = agenda;
        this.faults = faults;
        this.chance = chance;
    }

    /** @param text the event, from its id and its time */
    void about(SimulatedWorker worker, SimulatedAttempt attempt, BiFunction<UUID, Instant, String> text) {
        AttemptRef reference = attempt.reference;
        about(worker, reference, attempt.lag, attempt.nextEvent(), text);
    }

    /** @param number of the event within the attempt */
    void about(
            SimulatedWorker worker,
            AttemptRef reference,
            Duration lag,
            int number,
            BiFunction<UUID, Instant, String> text) {
        long[] subject = {reference.stage(), reference.number(), number};
        UUID id = chance.uuid("event", subject[0], subject[1], subject[2], worker.number, worker.starts);
        String event = text.apply(id, Instant.now().plus(worker.skew));
        String key = Long.toString(reference.job());
        int start = worker.starts;
        if (lag.isZero()) {
            send(worker, start, key, event);
        } else {
            agenda.after(lag, System.nanoTime(), () -> send(worker, start, key, event));
        }
        if (chance.happens(faults.repeated(), "repeated", subject)) {
            Duration later = lag.plus(chance.upTo(LONGEST_REPEAT, "repeated after", subject));
            agenda.after(later, System.nanoTime(), () -> send(worker, start, key, event));
        }
    }

    void heartbeat(SimulatedWorker worker, long number) {
        UUID id = chance.uuid("heartbeat", worker.number, number);
        double load = Math.min(1, worker.held() / (double) worker.slots);
        bus.beat(
                worker.name,
                worker.heartbeat.write(
                        id, Instant.now().plus(worker.skew), worker.incarnation, worker.attempts.keySet(), load));
    }

    /** What a process had not sent when it ended is never sent. */
    private void send(SimulatedWorker worker, int start, String key, String event) {
        if (worker.starts != start) {
            return;
        }
        switch (worker.presence) {
            case HERE -> bus.report(key, event);
            case CUT_OFF -> worker.unsent.add(() -> bus.report(key, event));
            case DEAD -> {}
        }
    }
}
