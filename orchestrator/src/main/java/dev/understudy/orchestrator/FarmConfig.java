package dev.understudy.orchestrator;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a deployment can set, as {@code understudy.*} or {@code UNDERSTUDY_*}. */
@ConfigMapping(prefix = "understudy")
public interface FarmConfig {
    Storage storage();

    Kafka kafka();

    Tickets tickets();

    Access access();

    Provenance provenance();

    Leases leases();

    Retries retries();

    Stuck stuck();

    Bench bench();

    Live live();

    Http http();

    Notices notices();

    Webhooks webhooks();

    Stills stills();

    Verifications verifications();

    /** In which pools have prices and budgets have amounts, such as {@code EUR}; for people to read. */
    @WithDefault("EUR")
    String currency();

    interface Storage {
        /** The folder that orchestrator and workers share. */
        Path root();
    }

    interface Kafka {
        String bootstrapServers();

        /** File with {@code security.*}, {@code ssl.*} and {@code sasl.*}; see {@code BusAddress}. */
        Optional<Path> security();

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

    /** Who may use the farm; see docs/people.md. */
    interface Access {
        /** File with the farm's first secret, 32 characters at least: whoever has it is the person {@code admin}. */
        Optional<Path> adminSecret();

        /** How long a login in a browser lasts. */
        @WithDefault("PT12H")
        Duration session();

        /** Whether the console is only reached over HTTPS, so that browsers send their session nowhere else. */
        @WithDefault("false")
        boolean https();

        /** Tries to log in by one name that fail within {@link #failuresWithin}; then none is looked at. */
        @WithDefault("10")
        int failures();

        /** The same from one address, which a whole studio may share. */
        @WithDefault("100")
        int failuresFromAddress();

        @WithDefault("PT10M")
        Duration failuresWithin();

        /** Requests of one person, whatever the credential, that are answered; ten times as many at once. */
        @WithDefault("200")
        int requestsPerSecond();

        /** The same from one address, of those that are nobody's. */
        @WithDefault("50")
        int requestsPerSecondFromAddress();

        Oidc oidc();

        interface Oidc {
            /** Whose tokens are taken: what their claim {@code iss} says. */
            Optional<String> issuer();

            /** The address of its keys (JWKS). */
            Optional<URI> keys();

            /** What the claim {@code aud} must have. */
            Optional<String> audience();

            /** The claim that says who it is: the {@code subject} of people. */
            @WithDefault("sub")
            String claim();
        }
    }

    /** The key that signs the manifests of films; see docs/provenance.md. */
    interface Provenance {
        /** Where a key of the farm's own is made at the first start, if none is given. */
        @WithDefault(".understudy/secrets")
        Path folder();

        /** A PKCS#12 file with the key and its certificates. */
        Optional<Path> keyStore();

        /** File with its password. */
        Optional<Path> keyStorePassword();

        /** Certificates in PEM that are trusted to say who signed a film; those of the key's own chain, or root, unless told. */
        Optional<Path> trusted();

        /** An authority for time stamps (RFC 3161). */
        Optional<URI> timestamps();

        /** Where executors reach this control plane. */
        @WithDefault("http://127.0.0.1:${quarkus.http.port}")
        URI address();
    }

    interface Leases {
        /** A worker that is silent for this long has lost its attempts. */
        @WithDefault("PT10S")
        Duration duration();

        /** An assignment that its worker does not claim for this long is handed out again. */
        @WithDefault("PT20S")
        Duration claim();
    }

    interface Retries {
        /** Before the second try; it doubles with every failure. */
        @WithDefault("PT2S")
        Duration firstPause();

        @WithDefault("PT5M")
        Duration longestPause();
    }

    /** When a segment counts as stuck, and is run a second time. */
    interface Stuck {
        /** Without progress for so many times its peers' median. */
        @WithDefault("5")
        double times();

        /** And at least so long. */
        @WithDefault("PT30S")
        Duration least();
    }

    /** When a worker gets no work for a while. */
    interface Bench {
        /** It failed so many jobs that others went on with. */
        @WithDefault("3")
        int jobs();

        /** Within this time. */
        @WithDefault("PT10M")
        Duration within();

        /** So long it gets nothing. */
        @WithDefault("PT30M")
        Duration duration();
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

    interface Notices {
        /** How long they are kept, with the log of their deliveries. */
        @WithDefault("P30D")
        Duration keep();
    }

    /** Single frames of films, which processes of their own decode. */
    interface Stills {
        /** The command that starts one, with its arguments: a Java with {@code dev.understudy.media.still.StillServer}. */
        Optional<List<String>> command();

        /** How many there are at most. */
        @WithDefault("2")
        int processes();

        /** A frame that takes longer is given up, and its process with it. */
        @WithDefault("PT20S")
        Duration timeout();

        /** A process that was not asked for this long is ended. */
        @WithDefault("PT5M")
        Duration idle();
    }

    /** Files that people ask about, which processes of their own read. */
    interface Verifications {
        /**
         * The command that starts one, with its arguments: a Java with {@code dev.understudy.workers.reading.ReadingMain} and the
         * file with the key of the marks.
         */
        Optional<List<String>> command();

        /** How many there are at most. */
        @WithDefault("2")
        int processes();

        /** How many files may wait for one, or be on their way here. */
        @WithDefault("8")
        int waiting();

        /** The largest file that is taken. */
        @WithDefault("8G")
        MemorySize mostBytes();

        /** A file that takes longer to read is given up, and its process with it. */
        @WithDefault("PT15M")
        Duration timeout();

        /** How long an answer is kept, and how many are. */
        @WithDefault("PT1H")
        Duration kept();

        @WithDefault("1000")
        int answers();
    }

    interface Webhooks {
        /** Whether receivers may have loopback, link-local and private addresses, and http will do. */
        @WithDefault("false")
        boolean allowPrivate();

        /** What a receiver has for a whole answer. */
        @WithDefault("PT10S")
        Duration timeout();

        /** After the first failure; doubled after every other, up to {@link #retryMost}. */
        @WithDefault("PT5S")
        Duration retryFirst();

        @WithDefault("PT1H")
        Duration retryMost();

        /** A delivery that did not succeed for this long is given up. */
        @WithDefault("P1D")
        Duration giveUpAfter();

        /** A webhook of which no delivery succeeded for this long is disabled. */
        @WithDefault("P2D")
        Duration disableAfter();

        /** Deliveries under way at a time, to one receiver and to all. */
        @WithDefault("4")
        int concurrentPerWebhook();

        @WithDefault("64")
        int concurrent();
    }
}
