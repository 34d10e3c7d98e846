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
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.jboss.logging.Logger;

/** Creates the farm's topics once Kafka is there, and knows since when Kafka has answered without a break. */
@Singleton
public class BusPulse {
    private static final Logger LOG = Logger.getLogger(BusPulse.class);
    private static final Duration BEAT = Duration.ofSeconds(1);

    /** The one pool that there is so far. */
    public static final String POOL = "main";

    private final BusClients clients;
    private final FarmConfig.Kafka config;
    private final Clock clock;
    private final CountDownLatch topicsMade = new CountDownLatch(1);
    private final Loop loop = new Loop("kafka-pulse", BEAT, this::beat);
    private Admin admin;
    private volatile Instant aliveSince;

    BusPulse(BusClients clients, FarmConfig config, Clock clock) {
        this.clients = clients;
        this.config = config.kafka();
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
            if (topicsMade.getCount() > 0) {
                createTopics(present);
                startShareGroupAtTheBeginning();
                topicsMade.countDown();
            }
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
        NewTopic events = topic(Topics.EVENTS).configs(Map.of("message.timestamp.type", "LogAppendTime"));
        List<NewTopic> missing = Stream.of(events, topic(Topics.assignments(POOL)), topic(Topics.commands(POOL)))
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

    /** Or what was handed out before the pool's first worker ever joined would be passed over. */
    private void startShareGroupAtTheBeginning() throws ExecutionException, InterruptedException {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, Topics.shareGroup(POOL));
        AlterConfigOp earliest =
                new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(group, List.of(earliest))).all().get();
    }

    private NewTopic topic(String name) {
        return new NewTopic(name, config.partitions(), config.replication());
    }
}
