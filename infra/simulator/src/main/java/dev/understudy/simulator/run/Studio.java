package dev.understudy.simulator.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.api.NewPerformer;
import dev.understudy.contract.api.NewProduction;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.grant.PerformerKind;
import dev.understudy.contract.json.Json;
import dev.understudy.simulator.Chance;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who submits: three productions, two performers, and specs of all sorts. */
public final class Studio {
    public static final List<String> PRODUCTIONS = List.of("alpha", "beta", "gamma");
    private static final String JSON = "application/json";
    private static final int FRAMES_OF_SEGMENT = 24;
    private static final int MOST_SLOTS = 7;

    private final Requests requests;
    private final Chance chance;

    public Studio(Requests requests, Chance chance) {
        this.requests = requests;
        this.chance = chance;
    }

    /** Enters productions, performers and their grants. */
    public void enrol() throws InterruptedException {
        for (String production : PRODUCTIONS) {
            requests.created("productions", JSON, Json.write(new NewProduction(production, production)));
        }
        for (String performer : List.of("carl", "bruno")) {
            requests.created(
                    "performers",
                    JSON,
                    Json.write(new NewPerformer(performer, performer, PerformerKind.SYNTHETIC, Optional.empty())));
            requests.created(
                    "grants",
                    JSON,
                    Json.write(NewGrant.ofSynthetic(
                            performer,
                            performer,
                            Set.copyOf(PRODUCTIONS),
                            Set.of(Operation.TRAIN, Operation.SWAP),
                            Instant.now().minus(Duration.ofDays(1)),
                            Instant.now().plus(Duration.ofDays(30)))));
        }
    }

    /** @return SHA-256 of an asset that is nobody else's */
    public String footage(String name) throws InterruptedException {
        String answer = requests.created(
                "assets?kind=FOOTAGE&name=" + name + ".mp4", "application/octet-stream", "footage " + name);
        try {
            return Json.mapper().readTree(answer).path("sha256").asText();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the job's number */
    public long submit(String spec) throws InterruptedException {
        return Json.read(requests.created("jobs", "application/yaml", spec), JobView.class)
                .id();
    }

    public void cancel(long job) throws InterruptedException {
        requests.created("jobs/" + job + "/cancel", JSON, "{}");
    }

    public String training(String identity, String performerFootage, String doubleFootage) {
        return """
                kind: train
                name: Train %s
                production: alpha
                performer: carl
                identity: %s
                footage: [%s]
                double: {performer: bruno, footage: [%s]}
                settings: {preset: tiny, rounds: 6, slots: %d}
                """.formatted(
                identity, identity, performerFootage, doubleFootage, 1 + chance.pick(4, "gang", identity.hashCode()));
    }

    /** @param number of the film in the run, which decides what is special about it */
    public String render(int number, String film, String identity) {
        String production = PRODUCTIONS.get(chance.pick(PRODUCTIONS.size(), "production", number));
        StringBuilder scheduling = new StringBuilder();
        if (chance.happens(0.3, "bounded", number)) {
            scheduling
                    .append("maxSlots: ")
                    .append(1 + chance.pick(MOST_SLOTS, "slots", number))
                    .append(", ");
        }
        if (chance.happens(0.2, "licensed", number)) {
            scheduling.append("licences: [").append(Limitations.LICENCE).append("], ");
        }
        return """
                kind: render
                name: Film %d
                production: %s
                priority: %d
                film: %s
                identity: %s
                settings: {codec: ffv1, segmentFrames: %d}
                scheduling: {%s}
                """.formatted(
                        number,
                        production,
                        10 * chance.pick(11, "priority", number),
                        film,
                        identity,
                        FRAMES_OF_SEGMENT,
                        scheduling);
    }
}
