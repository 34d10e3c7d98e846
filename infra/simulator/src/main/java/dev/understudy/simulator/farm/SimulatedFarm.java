package dev.understudy.simulator.farm;

import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.contract.ticket.TicketVerifier;
import dev.understudy.simulator.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All workers and the one thread that they live in. */
public final class SimulatedFarm implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration LONGEST_POLL = Duration.ofMillis(20);
    private static final Duration SHORTEST_POLL = Duration.ofMillis(2);
    private static final double MOST_SKEW_SECONDS = 600;

    private final FarmSize size;
    private final Faults faults;
    private final Chance chance;
    private final TicketVerifier tickets;
    private final FarmBus bus;
    private final Agenda agenda = new Agenda();
    private final WorkLog log = new WorkLog();
    private final Ledger ledger = new Ledger();
    private final Reports reports;
    private final Absences absences;
    private final Map<String, SimulatedWorker> workers = new HashMap<>();
    private final Queue<Runnable> requests = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::live, "simulated-farm");
    private volatile boolean closed;
    private volatile boolean calm;
    private volatile Throwable failure;
    /** By how much a heartbeat was late at most, in nanoseconds. */
    private volatile long latest;

    /** @param bootstrap of a Kafka that has the farm's topics */
    public SimulatedFarm(
            FarmSize size, Faults faults, Chance chance, String bootstrap, TicketVerifier tickets, Results results) {
        this.size = size;
        this.faults = faults;
        this.chance = chance;
        this.tickets = tickets;
        this.bus = new FarmBus(bootstrap);
        this.reports = new Reports(bus, agenda, faults, chance);
        this.absences = new Absences(size, faults, chance, agenda, log, ledger);
        WorkerDuties work =
                new Work(size, faults, chance, agenda, reports, results, log, ledger, worker -> absences.die(worker));
        for (int i = 0; i < size.workers(); i++) {
            add(new SimulatedWorker(i, size.slots(), skew(i), work));
        }
    }

    public void start() {
        thread.start();
    }

    /** What the farm itself saw; complete when it is closed. */
    public WorkLog log() {
        return log;
    }

    /**
     * By how much a heartbeat was late at most. On a machine that is too slow for the farm, workers fall silent that nobody
     * cut off.
     */
    public Duration latestHeartbeat() {
        return Duration.ofNanos(latest);
    }

    public Ledger ledger() {
        return ledger;
    }

    /** From now on no worker falls silent; what is away comes back. */
    public void calm() {
        calm = true;
    }

    /** Ends a worker's process now, for so long. */
    public void kill(int worker, Duration away) {
        requests.add(() -> absences.die(workers.get(SimulatedWorker.nameOf(worker)), away));
    }

    /** @throws IllegalStateException if the simulation itself went wrong */
    public void check() {
        Throwable broken = failure != null ? failure : bus.failure().orElse(null);
        if (broken != null) {
            throw new IllegalStateException("the simulated farm broke", broken);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        bus.close();
    }

    private Duration skew(int worker) {
        return chance.happens(faults.skewed(), "skewed", worker)
                ? Duration.ofSeconds((long) chance.between(-MOST_SKEW_SECONDS, MOST_SKEW_SECONDS, "skew", worker))
                : Duration.ZERO;
    }

    private void add(SimulatedWorker worker) {
        worker.incarnation = chance.uuid("incarnation", worker.number, 0);
        workers.put(worker.name, worker);
        long spread = HEARTBEAT.toNanos() * worker.number / size.workers();
        beatAt(System.nanoTime() + spread, worker, 0);
    }

    private void beatAt(long due, SimulatedWorker worker, long number) {
        agenda.at(due, () -> {
            latest = Math.max(latest, System.nanoTime() - due);
            beat(worker, number);
        });
    }

    private void beat(SimulatedWorker worker, long number) {
        if (worker.presence == SimulatedWorker.Presence.HERE) {
            long now = System.nanoTime();
            absences.heardAfter(worker, Duration.ofNanos(now - worker.lastHeartbeat));
            reports.heartbeat(worker, number);
            worker.lastHeartbeat = now;
        }
        beatAt(System.nanoTime() + HEARTBEAT.toNanos(), worker, number + 1);
    }

    private void live() {
        try {
            while (!closed) {
                for (Runnable request = requests.poll(); request != null; request = requests.poll()) {
                    request.run();
                }
                agenda.run(System.nanoTime());
                Duration idle = agenda.idle(System.nanoTime(), LONGEST_POLL);
                bus.poll(idle.compareTo(SHORTEST_POLL) < 0 ? SHORTEST_POLL : idle)
                        .forEach(this::route);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void route(ConsumerRecord<String, String> item) {
        SimulatedWorker worker = workers.get(item.key());
        if (worker == null) {
            log.violated("a record of %s is for \"%s\", a worker that never was".formatted(item.topic(), item.key()));
            return;
        }
        boolean assignment = item.topic().equals(FarmBus.ASSIGNMENTS);
        deliver(worker, () -> {
            if (assignment) {
                assigned(worker, Json.read(item.value(), Assignment.class));
            } else {
                commanded(worker, (WorkerCommand.Cancel) Json.read(item.value(), WorkerCommand.class));
            }
        });
    }

    private static void deliver(SimulatedWorker worker, Runnable message) {
        switch (worker.presence) {
            case HERE -> message.run();
            case CUT_OFF -> worker.unread.add(message);
            case DEAD -> {}
        }
    }

    private void assigned(SimulatedWorker worker, Assignment assignment) {
        long[] subject = {assignment.stage(), assignment.attempt()};
        if (!assignment.incarnation().equals(worker.incarnation)
                || Instant.now().isAfter(assignment.claimUntil())
                || chance.happens(faults.lostAssignment(), "lost assignment", subject)) {
            return;
        }
        if (chance.happens(size.ticketsChecked(), "ticket", subject)) {
            try {
                tickets.verify(assignment);
            } catch (ContractException e) {
                log.violated("the ticket of attempt %d of stage %d is wrong: %s"
                        .formatted(assignment.attempt(), assignment.stage(), e.getMessage()));
            }
        }
        Duration lag = chance.happens(faults.lagging(), "lagging", subject)
                ? chance.upTo(faults.lag(), "lag", subject)
                : Duration.ZERO;
        if (!lag.isZero()) {
            assignment.segments().forEach(work -> ledger.lost(assignment.stage(), work.index()));
        }
        worker.take(assignment, lag).filter(attempt -> !calm).ifPresent(attempt -> absences.perhaps(worker, attempt));
    }

    private void commanded(SimulatedWorker worker, WorkerCommand.Cancel cancel) {
        long[] subject = {cancel.stage(), cancel.attempt()};
        if (chance.happens(faults.deaf(), "deaf", subject)) {
            Duration deafness = chance.upTo(faults.deafness(), "deaf for", subject);
            int start = worker.starts;
            agenda.after(deafness, System.nanoTime(), () -> {
                if (worker.starts == start) {
                    deliver(worker, () -> worker.follow(cancel));
                }
            });
        } else {
            worker.follow(cancel);
        }
    }
}
