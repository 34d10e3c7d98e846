package dev.understudy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.understudy.acceptance.TestingFarm.Farm;
import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.stage.StageResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same on footage of real people who agreed to be recorded, where it is at hand. */
@ExtendWith(TestingFarm.class)
class RealFootageIT {
    private static final Path SIGNERS =
            Path.of(System.getProperty("understudy.footage")).resolve("signers");
    private static final Duration LIMIT = Duration.ofMinutes(6);

    @Test
    void nearlyEveryFaceOfTheDoubleIsFoundAndReplaced(Farm farm) throws IOException {
        assumeThat(SIGNERS)
                .as("skipped: the footage of real people is not here (%s)", SIGNERS)
                .isDirectory();
        FarmApi api = farm.api();
        AssetView licence = api.upload(SIGNERS.resolve("LICENSE"), "LICENSE");
        for (String signer : List.of("signer-a", "signer-b")) {
            Cast.enrolPerson(api, signer, licence, Set.of(Operation.TRAIN, Operation.SWAP));
        }
        String train =
                """
                kind: train
                name: Signer A with signer B as the double
                production: the-tide
                performer: signer-a
                identity: signer-a
                footage: [%s]
                double: {performer: signer-b, footage: [%s]}
                settings: {preset: tiny, rounds: 4}
                """.formatted(upload(api, "again", "brother", "help", "no"), upload(api, "bird", "milk", "please"));
        api.awaitDone(api.submit(train).id(), LIMIT);

        AssetView film = api.upload(SIGNERS.resolve("sorry.mkv"), "sorry.mkv");
        JobView render = api.awaitDone(
                api.submit(farm.cast().renderSpec("signer-a", film.sha256(), "h264", 30))
                        .id(),
                LIMIT);
        StageResult.Render result = render.stages().stream()
                .flatMap(stage -> stage.result().stream())
                .filter(StageResult.Render.class::isInstance)
                .map(StageResult.Render.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(result.facesReplaced()).isGreaterThanOrEqualTo((long) Math.ceil(0.98 * result.frames()));
    }

    private static String upload(FarmApi api, String... clips) {
        return List.of(clips).stream()
                .map(clip -> {
                    try {
                        return api.upload(SIGNERS.resolve(clip + ".mkv"), clip + ".mkv")
                                .sha256();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .collect(Collectors.joining(", "));
    }
}
