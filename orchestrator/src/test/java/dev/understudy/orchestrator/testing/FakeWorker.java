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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Speaks a worker's side of the protocol over the real bus, and does no work: a test says what it reports. Assignments
 * are checked and claimed as they come.
 */
public final class FakeWorker implements AutoCloseable {
    /** That it says each segment wrote. */
    public static final long BYTES = 1_000;

    private final String name;
    private final String pool;
    private final UUID incarnation = UUID.randomUUID();
    private final int capacity;
    private final KafkaProducer<String, String> producer;
    private final Map<String, Object> client;
    private final TicketVerifier tickets;
    private final BlockingQueue<Assignment> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<WorkerCommand> commands = new LinkedBlockingQueue<>();
    private final Set<AttemptRef> running = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads;
    private final CountDownLatch listening = new CountDownLatch(2);
    private volatile boolean alive = true;
    private volatile boolean obeys = true;
    private volatile boolean silent;

    /** @param capacity how many slots it has */
    FakeWorker(String name, String pool, int capacity, String bootstrap, TestingFarm farm) {
        this.name = name;
        this.pool = pool;
        this.capacity = capacity;
        this.client = Map.of("bootstrap.servers", bootstrap, "enable.metrics.push", false);
        this.tickets = new TicketVerifier(farm.ticketKey(), Clock.systemUTC());
        this.producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer());
        this.threads = List.of(
                new Thread(this::beat, name + "-heartbeat"),
                new Thread(this::takeAssignments, name + "-assignments"),
                new Thread(this::readCommands, name + "-commands"));
        threads.forEach(Thread::start);
        try {
            if (!listening.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the topics of pool " + pool + " did not come up");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        beatOnce(capacity);
    }

    public String name() {
        return name;
    }

    /** The next assignment, claimed. */
    public Assignment take() {
        return next(taken, "assignment");
    }

    /** The next assignment if one comes within half a second, claimed. */
    public Optional<Assignment> takeSoon() {
        try {
            return Optional.ofNullable(taken.poll(500, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether no assignment comes for that long. */
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
                UUID.randomUUID(),
                Instant.now(),
                ref(assignment),
                segment,
                0.5,
                BYTES,
                FakeResults.ofSegment(assignment, segment));
        send(event);
        return event;
    }

    /** Reports that a segment failed. */
    public void failSegment(Assignment assignment, int segment, Problem problem) {
        send(new WorkerEvent.SegmentFailed(UUID.randomUUID(), Instant.now(), ref(assignment), segment, problem));
    }

    /** From now on commands are taken, but not obeyed. */
    public void disobey() {
        obeys = false;
    }

    /** Works on, but nobody hears of it. */
    public void fallSilent() {
        silent = true;
    }

    /** Is heard again, with all that it still runs. */
    public void speakAgain() {
        silent = false;
    }

    /** Confirms that an attempt has stopped. */
    public void confirmStop(Assignment assignment) {
        send(new WorkerEvent.StageCancelled(UUID.randomUUID(), Instant.now(), ref(assignment)));
        running.remove(ref(assignment));
    }

    public void fail(Assignment assignment, Problem problem) {
        send(new WorkerEvent.StageFailed(UUID.randomUUID(), Instant.now(), ref(assignment), problem));
        running.remove(ref(assignment));
    }

    public void finish(Assignment assignment, TestingFarm farm) {
        for (SegmentWork work : assignment.segments()) {
            start(assignment, work.index());
            done(assignment, work.index());
        }
        if (assignment.kind().isDivisible()) {
            running.remove(ref(assignment));
        } else {
            finishStage(assignment, farm);
        }
    }

    public void finishStage(Assignment assignment, TestingFarm farm) {
        send(new WorkerEvent.StageDone(
                UUID.randomUUID(), Instant.now(), ref(assignment), FakeResults.ofStage(assignment, farm)));
        running.remove(ref(assignment));
    }

    /** Finishes whatever comes before that stage, and returns its first assignment. */
    public Assignment finishTo(String stage, TestingFarm farm) {
        Assignment assignment = take();
        while (!assignment.stageName().equals(stage)) {
            finish(assignment, farm);
            assignment = take();
        }
        return assignment;
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
        if (event instanceof WorkerEvent.AboutAttempt about) {
            sendRaw(Topics.EVENTS, Long.toString(about.attempt().job()), Json.write(event));
        } else {
            sendRaw(Topics.HEARTBEATS, name, Json.write(event));
        }
    }

    public void sendRaw(String topic, String key, String value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
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
            pause();
            if (alive && !silent && listening.getCount() == 0) {
                beatOnce(capacity);
            }
        }
    }

    /** What a worker of that name would tell of itself. */
    public String heartbeatOf(String worker) {
        return Json.write(heartbeat(worker, capacity));
    }

    private void beatOnce(int places) {
        send(heartbeat(name, places));
    }

    private WorkerEvent.Heartbeat heartbeat(String worker, int places) {
        return new WorkerEvent.Heartbeat(
                UUID.randomUUID(),
                Instant.now(),
                worker,
                incarnation,
                pool,
                "host",
                "test",
                List.of(),
                IntStream.range(0, places)
                        .mapToObj(i -> new WorkerEvent.Slot("executor-" + i, "cpu", ""))
                        .toList(),
                List.of(),
                List.copyOf(running),
                0.1,
                1,
                2);
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(250);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void takeAssignments() {
        read(Topics.assignments(pool), value -> {
            Assignment assignment = Json.read(value, Assignment.class);
            if (assignment.incarnation().equals(incarnation) && Instant.now().isBefore(assignment.claimUntil())) {
                claim(assignment);
            }
        });
    }

    private void claim(Assignment assignment) {
        tickets.verify(assignment);
        running.add(ref(assignment));
        send(new WorkerEvent.StageClaimed(UUID.randomUUID(), Instant.now(), ref(assignment), name, incarnation));
        taken.add(assignment);
    }

    private void readCommands() {
        read(Topics.commands(pool), value -> {
            WorkerCommand command = Json.read(value, WorkerCommand.class);
            commands.add(command);
            if (obeys && command instanceof WorkerCommand.Cancel cancel) {
                obey(cancel);
            }
        });
    }

    private void obey(WorkerCommand.Cancel cancel) {
        AttemptRef attempt = new AttemptRef(cancel.job(), cancel.stage(), cancel.attempt());
        if (cancel.segments().isEmpty()) {
            send(new WorkerEvent.StageCancelled(UUID.randomUUID(), Instant.now(), attempt));
            running.remove(attempt);
        }
        for (int segment : cancel.segments()) {
            send(new WorkerEvent.SegmentReturned(UUID.randomUUID(), Instant.now(), attempt, segment));
        }
    }

    /** Reads what is for this worker, from the topic's end on. */
    private void read(String topic, Consumer<String> action) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = List.of();
            while (alive && partitions.isEmpty()) {
                partitions = consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
            }
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            listening.countDown();
            while (alive) {
                for (ConsumerRecord<String, String> item : consumer.poll(Duration.ofMillis(100))) {
                    if (name.equals(item.key())) {
                        action.accept(item.value());
                    }
                }
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
