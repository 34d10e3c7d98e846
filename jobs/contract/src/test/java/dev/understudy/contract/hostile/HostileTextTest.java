package dev.understudy.contract.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.understudy.contract.batch.BatchReader;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.spec.SpecReader;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.ticket.TicketKeys;
import dev.understudy.contract.ticket.TicketVerifier;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What people and the bus may send, damaged at random and on purpose: it is read, or refused in words, soon; nothing else
 * happens.
 */
class HostileTextTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String SHA = "a".repeat(64);
    private static final String RENDER = """
            kind: render
            name: The tide, scene 12
            production: the-tide
            film: %s
            identity: carl@1
            priority: 70
            settings: {codec: h264, segmentFrames: 48, merge: {feather: 0.3}}
            scheduling: {pool: hero, notBefore: 2026-01-01T00:00:00Z, after: [{job: 3}]}
            use: {territories: [DE], languages: [de-AT], media: [cinema]}
            """.formatted(SHA);
    private static final String BATCH = """
            kind: batch
            name: Spring
            production: the-tide
            defaults: {film: %s}
            table: |
              identity,language,territory,delivery
              carl@1,de,DE,tide-carl-de.mp4
              ada@1,en,GB,"tide, ada.mp4"
            """.formatted(SHA);
    private static final List<String> POISON = List.of(
            "\0",
            "\uD800",
            "\u202E",
            "&a [*a, *a]",
            "<<: *a",
            "!!javax.script.ScriptEngineManager []",
            "1e999999999",
            "-1",
            "9".repeat(400),
            "[".repeat(2_000),
            "{a: ".repeat(200),
            "? ",
            "\"",
            "'",
            "|\n",
            "---\n",
            "../../etc/passwd",
            "null",
            "\t",
            "\r",
            ",,,,\n",
            "%");
    private static final KeyPair KEYS = TicketKeys.generate();

    /** What is cut out of a text, and what is put there. */
    record Edit(double from, double length, String put) {
        String apply(String text) {
            int start = (int) (from * text.length());
            int end = Math.min(text.length(), start + (int) (length * 40));
            return text.substring(0, start) + put + text.substring(end);
        }
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        Arbitrary<String> put =
                Arbitraries.oneOf(Arbitraries.of(POISON), Arbitraries.strings().ofMaxLength(12), Arbitraries.just(""));
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.doubles().between(0, 1),
                        put)
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property(tries = 500, seed = "20261128")
    void aSpecIsReadOrRefusedInWords(@ForAll("edits") List<Edit> edits) {
        readOrRefused(damaged(RENDER, edits), SpecReader::read);
    }

    @Property(tries = 500, seed = "20261128")
    void aBatchIsReadOrRefusedInWords(@ForAll("edits") List<Edit> edits) {
        readOrRefused(damaged(BATCH, edits), BatchReader::read);
    }

    @Property(tries = 500, seed = "20261128")
    void aTicketThatWasTouchedIsRefused(@ForAll("edits") List<Edit> edits) {
        String forged = damaged("eyJqb2IiOjd9.AAEC.c2lnbmF0dXJl", edits);
        TicketVerifier verifier = new TicketVerifier(KEYS.getPublic(), Clock.systemUTC());
        boolean refused = false;
        try {
            verifier.verify(assignment(forged));
        } catch (ContractException e) {
            refused = !e.getMessage().isBlank();
        }
        assertThat(refused).isTrue();
    }

    @Property(tries = 500, seed = "20261128")
    void aMessageIsReadOrIsNone(@ForAll("edits") List<Edit> edits) {
        String event = Json.write(new WorkerEvent.TrainingPoint(
                UUID.randomUUID(),
                Instant.EPOCH,
                new WorkerEvent.AttemptRef(7, 8, 1),
                0,
                1000,
                Map.of("loss_performer", 0.5)));
        for (Class<?> type : List.of(WorkerEvent.class, WorkerCommand.class, Assignment.class)) {
            try {
                Json.read(damaged(event, edits), type);
            } catch (UncheckedIOException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Example
    void aliasesDoNotMultiply() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d, *a%2$d, *a%2$d, *a%2$d, *a%2$d, *a%2$d]\n"
                    .formatted(i, i - 1));
        }
        readOrRefused(bomb + RENDER, SpecReader::read);
    }

    private static void readOrRefused(String text, Consumer<String> reader) {
        assertTimeoutPreemptively(SOON, () -> {
            try {
                reader.accept(text);
            } catch (ContractException e) {
                assertThat(e.getMessage()).isNotBlank();
                assertThat(e.remedy()).isNotBlank();
            } catch (RuntimeException e) {
                fail("not refused in words: " + text, e);
            }
        });
    }

    private static String damaged(String text, List<Edit> edits) {
        String now = text;
        for (Edit edit : edits) {
            now = edit.apply(now);
        }
        return now;
    }

    private static Assignment assignment(String ticket) {
        return new Assignment(
                "w",
                UUID.randomUUID(),
                1,
                7,
                8,
                "probe",
                StageKind.PROBE,
                1,
                new StageInput.Probe(List.of()),
                List.of(),
                0,
                Instant.EPOCH,
                ticket);
    }
}
