package dev.understudy.orchestrator.testing;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.ticket.TicketVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Speaks a worker's side of the protocol over the real bus, and does no work: a test says what it reports. Assignments
 * are taken through the share group, checked and claimed as they come.
 */
public final class FakeWorker implements AutoCloseable {
    private static final String POOL = "main";

    private final String name;
    private final UUID incarnation = UUID.randomUUID();
    private final int capacity;
    private final KafkaProducer<String, String> producer;
    private final Map<String, Object> client;
    private final TicketVerifier tickets;
    private final BlockingQueue<Assignment> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<WorkerCommand> commands = new LinkedBlockingQueue<>();
    private final Set<AttemptRef> running = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads;
    private volatile boolean alive = true;

    FakeWorker(String name, int capacity, String bootstrap, TestingFarm farm) {
        this.name = name;
        this.capacity = capacity;
        this.client = Map.of("bootstrap.servers", bootstrap, "enable.metrics.push", false);
        this.tickets = new TicketVerifier(farm.ticketKey(), Clock.systemUTC());
        this.producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer());
        this.threads = List.of(
                new Thread(this::beat, name + "-heartbeat"),
                new Thread(this::takeAssignments, name + "-assignments"),
                new Thread(this::readCommands, name + "-commands"));
        beatOnce(capacity);
        threads.forEach(Thread::start);
    }

    public String name() {
        return name;
    }

    /** The next assignment, claimed. */
    public Assignment take() {
        return next(taken, "assignment");
    }

    /** The next assignment if one comes soon. */
    public boolean getsNothingFor(Duration time) {
        try {
            return taken.poll(time.toMillis(), TimeUnit.MILLISECONDS) == null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public WorkerCommand command() {
        return next(commands, "command");
    }

    public static AttemptRef ref(Assignment assignment) {
        return new AttemptRef(assignment.job(), assignment.stage(), assignment.attempt());
    }

    public void start(Assignment assignment, int segment) {
        send(new WorkerEvent.SegmentStarted(UUID.randomUUID(), Instant.now(), ref(assignment), segment, "executor-1"));
    }

    public WorkerEvent done(Assignment assignment, int segment) {
        WorkerEvent event = new WorkerEvent.SegmentDone(
                UUID.randomUUID(), Instant.now(), ref(assignment), segment, 0.5, FakeResults.ofSegment(assignment));
        send(event);
        return event;
    }

    public void fail(Assignment assignment, Problem problem) {
        running.remove(ref(assignment));
        send(new WorkerEvent.StageFailed(UUID.randomUUID(), Instant.now(), ref(assignment), problem));
    }

    public void finish(Assignment assignment, TestingFarm farm) {
        for (SegmentWork work : assignment.segments()) {
            start(assignment, work.index());
            done(assignment, work.index());
        }
        finishStage(assignment, farm);
    }

    public void finishStage(Assignment assignment, TestingFarm farm) {
        running.remove(ref(assignment));
        send(new WorkerEvent.StageDone(
                UUID.randomUUID(), Instant.now(), ref(assignment), FakeResults.ofStage(assignment, farm)));
    }

    /** Takes and finishes stages until that one was. */
    public void finishUntil(String stage, TestingFarm farm) {
        Assignment assignment;
        do {
            assignment = take();
            finish(assignment, farm);
        } while (!assignment.stageName().equals(stage));
    }

    /** Reports it durably. */
    public void send(WorkerEvent event) {
        String key = event instanceof WorkerEvent.AboutAttempt about
                ? Long.toString(about.attempt().job())
                : name;
        sendRaw(key, Json.write(event));
    }

    public void sendRaw(String key, String value) {
        try {
            producer.send(new ProducerRecord<>(Topics.EVENTS, key, value)).get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Falls silent as a killed process does. */
    public void kill() {
        alive = false;
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        producer.close();
    }

    /** Leaves the farm, so that the next test's worker gets all the work. */
    @Override
    public void close() {
        if (alive) {
            running.clear();
            alive = false;
            beatOnce(0);
            kill();
        }
    }

    private void beat() {
        while (alive) {
            beatOnce(capacity);
            pause();
        }
    }

    private void beatOnce(int places) {
        send(new WorkerEvent.Heartbeat(
                UUID.randomUUID(),
                Instant.now(),
                name,
                incarnation,
                POOL,
                "host",
                "test",
                places,
                List.of(new WorkerEvent.Slot("executor-1", "cpu", "")),
                List.copyOf(running),
                0.1,
                1,
                2));
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(250);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void takeAssignments() {
        Map<String, Object> settings = new java.util.HashMap<>(client);
        settings.put("group.id", Topics.shareGroup(POOL));
        settings.put("share.acknowledgement.mode", "explicit");
        settings.put("max.poll.records", 1);
        try (KafkaShareConsumer<String, String> consumer =
                new KafkaShareConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(Topics.assignments(POOL)));
            while (alive) {
                for (ConsumerRecord<String, String> item : consumer.poll(Duration.ofMillis(100))) {
                    if (running.size() >= capacity) {
                        consumer.acknowledge(item, AcknowledgeType.RELEASE);
                        continue;
                    }
                    Assignment assignment = Json.read(item.value(), Assignment.class);
                    if (Instant.now().isBefore(assignment.claimUntil())) {
                        claim(assignment);
                    }
                    consumer.acknowledge(item, AcknowledgeType.ACCEPT);
                }
                consumer.commitSync();
            }
        }
    }

    private void claim(Assignment assignment) {
        tickets.verify(assignment);
        running.add(ref(assignment));
        send(new WorkerEvent.StageClaimed(UUID.randomUUID(), Instant.now(), ref(assignment), name, incarnation));
        taken.add(assignment);
    }

    private void readCommands() {
        Map<String, Object> settings = new java.util.HashMap<>(client);
        settings.put("group.id", name + "-" + incarnation);
        settings.put("auto.offset.reset", "latest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(Topics.commands(POOL)));
            while (alive) {
                consumer.poll(Duration.ofMillis(100)).forEach(item -> {
                    WorkerCommand command = Json.read(item.value(), WorkerCommand.class);
                    commands.add(command);
                    if (command instanceof WorkerCommand.Cancel cancel) {
                        running.removeIf(
                                attempt -> attempt.stage() == cancel.stage() && attempt.number() <= cancel.attempt());
                    }
                });
            }
        }
    }

    private static <T> T next(BlockingQueue<T> queue, String what) {
        try {
            T next = queue.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no " + what + " came in 30 seconds");
            }
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
