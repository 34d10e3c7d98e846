package dev.understudy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.api.NewPerformer;
import dev.understudy.contract.api.NewProduction;
import dev.understudy.contract.grant.GrantTerms;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.grant.PerformerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who and what the tests work with: the synthetic performers, a grant each in one production, and their footage.
 *
 * @param carl footage of the performer
 * @param bruno footage of the double
 * @param film in which the double plays
 */
record Cast(AssetView carl, AssetView bruno, AssetView film) {
    static final String PRODUCTION = "the-tide";
    private static final Path SAMPLES = Path.of(System.getProperty("understudy.samples"));

    static Cast enrol(FarmApi api) {
        created(api.post("productions", new NewProduction(PRODUCTION, "The tide")));
        created(api.post("productions", new NewProduction("the-storm", "The storm")));
        for (String slug : new String[] {"carl", "bruno"}) {
            enrolPerformer(api, slug);
            grant(api, slug, Set.of(Operation.TRAIN, Operation.SWAP, Operation.DUB));
        }
        enrolPerformer(api, "ada");
        return new Cast(
                sample(api, "carl-training.mp4"), sample(api, "bruno-training.mp4"), sample(api, "bruno-film.mp4"));
    }

    /** A persona that does not exist. */
    static void enrolPerformer(FarmApi api, String slug) {
        enrol(api, slug, PerformerKind.SYNTHETIC);
    }

    /** A person, with a grant whose evidence is a document of the footage. */
    static void enrolPerson(FarmApi api, String slug, AssetView document, Set<Operation> operations) {
        enrol(api, slug, PerformerKind.LIVING);
        created(api.post(
                "grants",
                new NewGrant(
                        slug,
                        slug,
                        Set.of(PRODUCTION),
                        operations,
                        Instant.now().minus(Duration.ofDays(1)),
                        Instant.now().plus(Duration.ofDays(1)),
                        Optional.of(document.sha256()),
                        Optional.empty(),
                        GrantTerms.PLAIN)));
    }

    private static void enrol(FarmApi api, String slug, PerformerKind kind) {
        created(api.post("performers", new NewPerformer(slug, slug.toUpperCase(Locale.ROOT), kind, Optional.empty())));
    }

    static String grant(FarmApi api, String performer, Set<Operation> operations) {
        return created(api.post(
                "grants",
                NewGrant.ofSynthetic(
                        performer,
                        performer + "'s agent",
                        Set.of(PRODUCTION),
                        operations,
                        Instant.now().minus(Duration.ofDays(1)),
                        Instant.now().plus(Duration.ofDays(30)))));
    }

    static AssetView sample(FarmApi api, String name) {
        try {
            return api.upload(SAMPLES.resolve(name), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A training of seconds: Carl, with Bruno as the double. */
    String trainSpec(String identity, int rounds) {
        return trainSpec(identity, rounds, carl.sha256(), bruno.sha256());
    }

    static String trainSpec(String identity, int rounds, String performerFootage, String doubleFootage) {
        return """
                kind: train
                name: Train %s
                production: the-tide
                performer: carl
                identity: %s
                footage: [%s]
                double: {performer: bruno, footage: [%s]}
                settings: {preset: tiny, rounds: %d}
                """.formatted(identity, identity, performerFootage, doubleFootage, rounds);
    }

    String renderSpec(String identity, String film, String codec, int segmentFrames) {
        return """
                kind: render
                name: Render with %s
                production: the-tide
                film: %s
                identity: %s
                settings: {codec: %s, segmentFrames: %d}
                """.formatted(identity, film, identity, codec, segmentFrames);
    }

    private static String created(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isIn(200, 201, 409);
        return response.body();
    }
}
