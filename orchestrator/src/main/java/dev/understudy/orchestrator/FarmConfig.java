package dev.understudy.orchestrator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What a deployment can set, as {@code understudy.*} or {@code UNDERSTUDY_*}. */
@ConfigMapping(prefix = "understudy")
public interface FarmConfig {
    Storage storage();

    Kafka kafka();

    Tickets tickets();

    Leases leases();

    Live live();

    Http http();

    interface Storage {
        /** The folder that orchestrator and workers share. */
        Path root();
    }

    interface Kafka {
        String bootstrapServers();

        /** Of the topics that the orchestrator creates. */
        @WithDefault("1")
        int partitions();

        @WithDefault("1")
        short replication();
    }

    interface Tickets {
        /** File with the Ed25519 key that signs tickets; see {@code TicketKeys}. */
        Path privateKey();

        /** How long after it was handed out a ticket still lets a worker start. */
        @WithDefault("PT10M")
        Duration validity();
    }

    interface Leases {
        /** A worker that is silent for this long has lost its attempts. */
        @WithDefault("PT15S")
        Duration duration();

        /** An assignment that nobody claims for this long is handed out again. */
        @WithDefault("PT60S")
        Duration claim();
    }

    interface Http {
        /** Names that people reach this server under, beside those of the machine itself; without ports. */
        Optional<Set<String>> hosts();
    }

    interface Live {
        /** How many messages are kept for clients that reconnect. */
        @WithDefault("20000")
        int history();

        @WithDefault("PT15S")
        Duration ping();
    }
}
