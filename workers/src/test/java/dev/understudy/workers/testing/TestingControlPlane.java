package dev.understudy.workers.testing;

import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.grant.GrantTerms;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.grant.PerformerKind;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.contract.ticket.TicketKeys;
import dev.understudy.contract.ticket.TicketSigner;
import dev.understudy.workers.assets.AssetHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Stands where the orchestrator stands: stores assets, signs tickets, hands out assignments, reads events. */
public final class TestingControlPlane implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final FarmStorage storage;
    private final String pool;
    private final KeyPair keys = TicketKeys.generate();
    private final TestingManifestDesk manifests = new TestingManifestDesk();
    private final Path publicKey;
    private final Path markKey;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final List<WorkerEvent> events = new ArrayList<>();
    private String worker = "";
    private UUID incarnation = new UUID(0, 0);

    public TestingControlPlane(TestingBroker broker, Path folder, String pool) throws Exception {
        this.storage = new FarmStorage(folder.resolve("storage"));
        this.pool = pool;
        this.publicKey = folder.resolve("ticket.pub");
        Files.writeString(publicKey, TicketKeys.encode(keys.getPublic()));
        this.markKey = TestingMarks.keyFile(folder);
        broker.makeTopics(Topics.EVENTS, Topics.HEARTBEATS, Topics.assignments(pool), Topics.commands(pool));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> told =
                List.of(new TopicPartition(Topics.EVENTS, 0), new TopicPartition(Topics.HEARTBEATS, 0));
        consumer.assign(told);
        consumer.seekToEnd(told);
        told.forEach(consumer::position);
    }

    public FarmStorage storage() {
        return storage;
    }

    public Path markKey() {
        return markKey;
    }

    /** Who signs the manifests of films. */
    public TestingManifestDesk manifests() {
        return manifests;
    }

    public Path publicKey() {
        return publicKey;
    }

    public AssetRef store(Path file) throws IOException {
        String sha256 = AssetHashes.sha256(file);
        Path target = storage.asset(sha256);
        Files.createDirectories(target.getParent());
        if (!Files.exists(target)) {
            Files.copy(file, target);
        }
        return new AssetRef(sha256, file.getFileName().toString());
    }

    /** A ticket that permits everything for an hour. */
    public Ticket ticket(long job, long stage, int attempt, List<AssetRef> assets) {
        Instant now = Instant.now();
        return new Ticket(
                job,
                stage,
                attempt,
                List.of(use(now.plusSeconds(3600))),
                Set.copyOf(assets.stream().map(AssetRef::sha256).toList()),
                now,
                now.plusSeconds(3600));
    }

    public static Ticket.Use use(Instant validUntil) {
        Grant grant = new Grant(
                "g-1",
                1,
                "carl",
                PerformerKind.SYNTHETIC,
                "Carl",
                Set.of("demo"),
                Set.of(Operation.SWAP, Operation.TRAIN),
                Instant.EPOCH,
                validUntil,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                GrantTerms.stated("a persona"));
        return new Ticket.Use(new GrantRequest("carl", "demo", Operation.SWAP), grant);
    }

    public Assignment sign(Assignment assignment, Ticket ticket) {
        return new TicketSigner(keys.getPrivate()).sign(assignment, ticket);
    }

    /** Waits until a worker that was not there before tells of itself; assignments are for it from now on. */
    public void awaitWorker() {
        WorkerEvent.Heartbeat first = awaitAny(
                WorkerEvent.Heartbeat.class,
                event -> event.pool().equals(pool) && !event.incarnation().equals(incarnation));
        worker = first.worker();
        incarnation = first.incarnation();
    }

    /** The worker of the last {@link #awaitWorker()}. */
    public String worker() {
        return worker;
    }

    public UUID incarnation() {
        return incarnation;
    }

    public void assign(Assignment assignment) throws Exception {
        send(Topics.assignments(pool), assignment.worker(), Json.write(assignment));
    }

    public void command(WorkerCommand command) throws Exception {
        send(Topics.commands(pool), worker, Json.write(command));
    }

    public void cancel(AttemptRef attempt, boolean atBoundary, Integer... segments) throws Exception {
        command(new WorkerCommand.Cancel(
                attempt.job(), attempt.stage(), attempt.number(), List.of(segments), atBoundary, "a test"));
    }

    public void send(String topic, String key, String text) throws Exception {
        producer.send(new ProducerRecord<>(topic, key, text)).get(30, TimeUnit.SECONDS);
    }

    /** Waits until an event of the attempt answers to {@code wanted}; a failed stage that nobody waits for ends it. */
    public <E extends WorkerEvent> E await(AttemptRef attempt, Class<E> type, Predicate<E> wanted) {
        return awaitAny(type, event -> isAbout(event, attempt) && wanted.test(event), event -> {
            if (isAbout(event, attempt) && event instanceof WorkerEvent.StageFailed failed) {
                throw new AssertionError("the stage failed: " + failed.problem());
            }
        });
    }

    private static boolean isAbout(WorkerEvent event, AttemptRef attempt) {
        return event instanceof WorkerEvent.AboutAttempt about
                && about.attempt().equals(attempt);
    }

    public <E extends WorkerEvent> E await(AttemptRef attempt, Class<E> type) {
        return await(attempt, type, event -> true);
    }

    /** Waits until each of these segments is done; what each has to tell, by its index. */
    public Map<Integer, SegmentResult> awaitDone(AttemptRef attempt, Collection<Integer> segments) {
        Map<Integer, SegmentResult> results = new TreeMap<>();
        for (int segment : segments) {
            results.put(
                    segment,
                    await(attempt, WorkerEvent.SegmentDone.class, done -> done.segment() == segment)
                            .result());
        }
        return results;
    }

    /** Waits until the worker holds the attempt no longer. */
    public void awaitEnd(AttemptRef attempt) {
        Instant now = Instant.now();
        awaitAny(
                WorkerEvent.Heartbeat.class,
                beat -> beat.incarnation().equals(incarnation)
                        && beat.at().isAfter(now)
                        && !beat.running().contains(attempt));
    }

    public <E extends WorkerEvent> E awaitAny(Class<E> type, Predicate<E> wanted) {
        return awaitAny(type, wanted, event -> {});
    }

    private <E extends WorkerEvent> E awaitAny(Class<E> type, Predicate<E> wanted, Consumer<WorkerEvent> others) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            for (WorkerEvent event : events) {
                if (type.isInstance(event) && wanted.test(type.cast(event))) {
                    return type.cast(event);
                }
                others.accept(event);
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("no such " + type.getSimpleName() + " among " + withoutHeartbeats());
            }
            poll();
        }
    }

    private void poll() {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
            events.add(Json.read(record.value(), WorkerEvent.class));
        }
    }

    private List<WorkerEvent> withoutHeartbeats() {
        return events.stream()
                .filter(event -> !(event instanceof WorkerEvent.Heartbeat))
                .toList();
    }

    /** The attempt's events so far, in order. */
    public List<WorkerEvent.AboutAttempt> events(AttemptRef attempt) {
        return events.stream()
                .filter(WorkerEvent.AboutAttempt.class::isInstance)
                .map(WorkerEvent.AboutAttempt.class::cast)
                .filter(event -> event.attempt().equals(attempt))
                .toList();
    }

    /** Forgets what was read, so that only what comes from now on is waited for. */
    public void forget() {
        poll();
        events.clear();
    }

    @Override
    public void close() {
        manifests.close();
        producer.close();
        consumer.close();
    }
}
