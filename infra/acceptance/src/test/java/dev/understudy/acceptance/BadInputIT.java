package dev.understudy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.acceptance.TestingFarm.Farm;
import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.ProblemDocument;
import dev.understudy.contract.error.ErrorClass;
import dev.understudy.media.program.FfmpegProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gets a clear error within seconds, and the farm goes on. */
@ExtendWith(TestingFarm.class)
class BadInputIT {
    private static final Path SAMPLES = Path.of(System.getProperty("understudy.samples"));
    /** For a job to be refused after the footage was looked at. */
    private static final Duration SECONDS = Duration.ofSeconds(45);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "not a film, NOT_A_FILM",
        "truncated, TRUNCATED",
        "audio only, NO_VIDEO",
        "no face, NO_FACE",
        "two people, SEVERAL_PEOPLE",
        "face too small, FACE_TOO_SMALL"
    })
    void footageThatCannotBeUsedFailsItsJobWithWords(String what, String code, Farm farm) throws IOException {
        AssetView footage = farm.api().upload(make(what), what + ".mp4");
        JobView job = farm.api()
                .submit(Cast.trainSpec(
                        "broken", 1, footage.sha256(), farm.cast().bruno().sha256()));
        JobView failed = farm.api().awaitFailed(job.id(), SECONDS);
        assertThat(failed.problem()).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.errorClass()).isEqualTo(ErrorClass.INPUT);
            assertThat(problem.message()).contains(what + ".mp4");
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @Test
    void anEmptyFileIsRefusedAtOnce(Farm farm) {
        ProblemDocument refusal = farm.api().refused(farm.api().tryUpload(new byte[0], "empty.mp4"), 422);
        assertThat(refusal.code()).isEqualTo("EMPTY_FILE");
    }

    @Test
    void aHostileFileNameStaysAName(Farm farm) throws IOException {
        byte[] content = "not a film\n".getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("x"), content);
        AssetView asset = farm.api().upload(file, "../../../etc/cron.d/x\u001b[31m\n<script>alert(1)</script>.mp4");
        assertThat(asset.name()).doesNotContain("/", "\u001b", "\n");
        assertThat(farm.storage()
                        .resolve("assets")
                        .resolve(asset.sha256().substring(0, 2))
                        .resolve(asset.sha256()))
                .hasBinaryContent(content);
    }

    @Test
    void aSpecWithUnknownAndMissingFieldsNamesThemAll(Farm farm) {
        ProblemDocument refusal =
                farm.api().refused(farm.api().trySubmit("kind: render\nname: x\nflim: y\nproduction: the-tide\n"), 422);
        assertThat(refusal.code()).isEqualTo("SPEC_INVALID");
        assertThat(refusal.errors()).hasSize(3);
        assertThat(String.join("\n", refusal.errors())).contains("flim", "film", "identity");
    }

    @Test
    void unknownPerformersAndAssetsAreNamed(Farm farm) {
        String spec = Cast.trainSpec("x", 1, "f".repeat(64), farm.cast().bruno().sha256())
                .replace("performer: carl", "performer: nobody");
        ProblemDocument refusal = farm.api().refused(farm.api().trySubmit(spec), 422);
        assertThat(String.join("\n", refusal.errors())).contains("nobody", "f".repeat(64));
    }

    @Test
    void theCommandLineSaysTheSame(Farm farm) throws IOException {
        Path spec = Files.writeString(
                folder.resolve("spec.yaml"), "kind: render\nname: x\nproduction: the-tide\nfilm: 1\n");
        Command submit = farm.understudy(Duration.ofSeconds(60), "submit", spec.toString());
        assertThat(submit.exitCode()).isNotZero();
        assertThat(submit.output()).contains("film", "identity");
    }

    private Path make(String what) throws IOException {
        Path file = folder.resolve("footage.mp4");
        Path carl = SAMPLES.resolve("carl-training.mp4");
        switch (what) {
            case "not a film" -> Files.writeString(file, "This is a letter, not a film.\n".repeat(1000));
            case "truncated" -> {
                Path whole = folder.resolve("whole.mp4");
                ffmpeg("-i", carl.toString(), "-c", "copy", "-movflags", "+faststart", whole.toString());
                byte[] content = Files.readAllBytes(whole);
                Files.write(file, Arrays.copyOf(content, content.length / 2));
            }
            case "audio only" -> ffmpeg("-i", carl.toString(), "-vn", "-c:a", "copy", file.toString());
            case "no face" -> ffmpeg("-f", "lavfi", "-i", "testsrc2=size=640x360:rate=25:duration=2", file.toString());
            case "two people" -> Files.copy(SAMPLES.resolve("two-shot.mp4"), file);
            case "face too small" ->
                ffmpeg(
                        "-i",
                        carl.toString(),
                        "-t",
                        "2",
                        "-an",
                        "-vf",
                        "scale=96:54,pad=640:360:270:150",
                        file.toString());
            default -> throw new IllegalArgumentException(what);
        }
        return file;
    }

    private void ffmpeg(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("-y", "-v", "error"));
        line.addAll(List.of(arguments));
        ProcessBuilder ffmpeg = FfmpegProgram.with(line);
        Command made = Command.run(
                folder, ffmpeg.environment(), folder.resolve("ffmpeg.log"), Duration.ofMinutes(1), ffmpeg.command());
        assertThat(made.exitCode()).as(made.output()).isZero();
    }
}
