package dev.understudy.orchestrator.bus;

import dev.understudy.contract.message.Topics;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.background.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Creates the farm's topics, those of new pools too, and knows since when Kafka has answered without a break. */
@Singleton
public class BusPulse {
    private static final Logger LOG = Logger.getLogger(BusPulse.class);
    /** Heartbeats; those of the last lease are read again, older ones are for people alone. */
    private static final Duration KEEP = Duration.ofHours(1);

    private static final Duration BEAT = Duration.ofSeconds(1);

    private final BusClients clients;
    private final FarmConfig.Kafka config;
    private final Jdbi jdbi;
    private final Clock clock;
    private final CountDownLatch topicsMade = new CountDownLatch(1);
    private final Loop loop = new Loop("kafka-pulse", BEAT, this::beat);
    private Admin admin;
    private volatile Instant aliveSince;

    BusPulse(BusClients clients, FarmConfig config, Jdbi jdbi, Clock clock) {
        this.clients = clients;
        this.config = config.kafka();
        this.jdbi = jdbi;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    /** Since when Kafka has answered every time it was asked; empty while it does not. */
    public Optional<Instant> aliveSince() {
        return Optional.ofNullable(aliveSince);
    }

    /** Blocks for a while until the topics exist. */
    public boolean awaitTopics(Duration atMost) throws InterruptedException {
        return topicsMade.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() throws InterruptedException {
        try {
            if (admin == null) {
                admin = clients.admin();
            }
            Set<String> present = admin.listTopics().names().get();
            createTopics(present);
            topicsMade.countDown();
            if (aliveSince == null) {
                aliveSince = clock.instant();
            }
        } catch (ExecutionException e) {
            if (aliveSince != null) {
                LOG.warnf("Kafka does not answer: %s", e.getCause().getMessage());
            }
            aliveSince = null;
        }
    }

    private void createTopics(Set<String> present) throws ExecutionException, InterruptedException {
        // The bus itself stamps events, so that clocks of workers do not matter for leases.
        Map<String, String> stamped = Map.of("message.timestamp.type", "LogAppendTime");
        NewTopic events = topic(Topics.EVENTS).configs(stamped);
        NewTopic heartbeats = topic(Topics.HEARTBEATS)
                .configs(Map.of(
                        "message.timestamp.type", "LogAppendTime", "retention.ms", Long.toString(KEEP.toMillis())));
        List<NewTopic> missing = Stream.concat(Stream.of(events, heartbeats, topic(Topics.NOTICES)), topicsOfPools())
                .filter(topic -> !present.contains(topic.name()))
                .toList();
        for (NewTopic topic : missing) {
            try {
                admin.createTopics(List.of(topic)).all().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof org.apache.kafka.common.errors.TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private Stream<NewTopic> topicsOfPools() {
        return jdbi
                .withHandle(handle -> handle.createQuery("select name from pool order by name")
                        .mapTo(String.class)
                        .list())
                .stream()
                .flatMap(pool -> Stream.of(topic(Topics.assignments(pool)), topic(Topics.commands(pool))));
    }

    private NewTopic topic(String name) {
        return new NewTopic(name, config.partitions(), config.replication());
    }
}
