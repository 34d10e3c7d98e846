package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.VerificationLimits;
import dev.understudy.contract.api.VerificationTaskView;
import dev.understudy.contract.api.VerificationTaskView.State;
import dev.understudy.contract.api.VerificationView;
import dev.understudy.contract.api.VerificationView.Verdict;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.reading.ManifestReading;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.OrchestratorProcess;
import dev.understudy.orchestrator.testing.SignedFilm;
import dev.understudy.orchestrator.testing.TestingFarm;
import dev.understudy.orchestrator.testing.Verifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whether files are this farm's: with the process that reads them, on real and on hostile files. */
@ExtendWith(TestingFarm.Extension.class)
class VerificationsIT {
    private static final Path SAMPLES = Path.of(System.getProperty("understudy.samples"));
    private static final Path FILM = SAMPLES.resolve("two-shot.mp4");
    /** Takes some seconds to read. */
    private static final Path LONG_FILM = SAMPLES.resolve("bruno-film.mp4");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path shared;

    private static OrchestratorProcess asked;

    @TempDir
    Path folder;

    @BeforeAll
    static void start(TestingFarm farm) throws IOException {
        asked = Verifier.start(farm, shared);
    }

    @AfterAll
    static void stop() {
        asked.close();
    }

    @Test
    void answersInWordsWhateverTheFileIs(TestingFarm farm) throws Exception {
        Api api = asked.api();
        assertThat(api.get("verifications").as(VerificationLimits.class))
                .isEqualTo(new VerificationLimits(true, Verifier.MOST_BYTES, Duration.ofHours(1)));

        VerificationView film = ask(api, "film.mp4", Files.readAllBytes(FILM));
        assertThat(film.verdict()).as(film.toString()).isEqualTo(Verdict.NOT_OURS);
        assertThat(film.ours()).isFalse();
        assertThat(film.problem()).isEmpty();
        assertThat(film.seconds())
                .hasValueSatisfying(seconds -> assertThat(seconds).isGreaterThan(1));
        assertThat(film.words().get(0)).contains("not from this farm");

        byte[] whole = Files.readAllBytes(FILM);
        isUnreadable(ask(api, "notes.txt", "not a film\n".repeat(99).getBytes(StandardCharsets.UTF_8)));
        isUnreadable(ask(api, "cut.mp4", Arrays.copyOf(whole, whole.length / 3)));
        isUnreadable(ask(api, "huge.mp4", declaringMuch(whole)));
        isUnreadable(ask(
                api,
                "list.m3u8",
                ("#EXTM3U\n#EXTINF:9,\nfile://" + FILM + "\n#EXT-X-ENDLIST\n").getBytes(StandardCharsets.UTF_8)));
        isUnreadable(ask(
                api,
                "list.ffconcat",
                ("ffconcat version 1.0\nfile '" + FILM + "'\n").getBytes(StandardCharsets.UTF_8)));

        assertThat(refused(api.ask("empty.mp4", BodyPublishers.noBody()), 422)).contains("0 bytes");
        byte[] large = new byte[(int) Verifier.MOST_BYTES + 1];
        assertThat(refused(api.ask("large.mp4", BodyPublishers.ofByteArray(large)), 413))
                .contains(Long.toString(Verifier.MOST_BYTES));
        assertThat(refused(
                        api.ask("chunks.mp4", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
                        413))
                .contains(Long.toString(Verifier.MOST_BYTES));
        assertThat(refused(api.get("verifications/nobodys"), 404)).contains("nobodys");
        nothingIsKept(farm);
    }

    @Test
    void knowsAFilmOfThisFarmAndThatItWasChanged(TestingFarm farm) throws Exception {
        Api api = asked.api();
        long job = farm.render();
        Path film;
        try (FakeWorker worker = farm.worker(1)) {
            Assignment assemble = worker.finishTo("assemble", farm);
            film = SignedFilm.of(FILM, folder, ((StageInput.Assemble) assemble.input()).manifests(), farm.api());
            worker.finish(assemble, farm);
        }
        byte[] bytes = Files.readAllBytes(film);
        VerificationView ours = ask(api, "film.mp4", bytes);
        assertThat(ours.verdict()).as(ours.toString()).isEqualTo(Verdict.OURS);
        assertThat(ours.ours()).isTrue();
        assertThat(ours.job()).contains(job);
        assertThat(ours.grant()).isPresent();
        assertThat(ours.madeAt()).isPresent();
        assertThat(ours.manifest().state()).isEqualTo(ManifestReading.State.TRUSTED);
        assertThat(String.join(" ", ours.words())).contains("job " + job, "licensed by", "not a byte was changed");

        bytes[bytes.length / 2] ^= 1;
        VerificationView changed = ask(api, "film.mp4", bytes);
        assertThat(changed.ours()).as(changed.toString()).isFalse();
        assertThat(changed.manifest().state()).isEqualTo(ManifestReading.State.INVALID);
        assertThat(changed.job()).as("nobody signed for it").isEmpty();
        farm.api().post("jobs/" + job + "/cancel", Map.of());
    }

    @Test
    void stopsReadingAndForgetsWhatIsCancelled(TestingFarm farm) throws Exception {
        byte[] film = Files.readAllBytes(LONG_FILM);
        OrchestratorProcess verifier = Verifier.start(farm, folder);
        try {
            Api api = verifier.api();
            List<VerificationTaskView> tasks = Stream.of("one", "two", "three", "four", "five")
                    .map(name -> accepted(api.ask(name, BodyPublishers.ofByteArray(film))))
                    .toList();
            assertThat(tasks.get(4).state()).isEqualTo(State.WAITING);
            assertThat(tasks.get(4).bytes()).isEqualTo(film.length);
            assertThat(tasks.get(4).ahead()).isPositive();
            assertThat(refused(api.ask("six", BodyPublishers.ofByteArray(film)), 503))
                    .contains("5 files");
            for (VerificationTaskView each : tasks) {
                assertThat(api.delete("verifications/" + each.id()).status()).isEqualTo(204);
                assertThat(api.get("verifications/" + each.id()).status()).isEqualTo(404);
            }
            nothingIsKept(farm);
            await("readers end").until(() -> Verifier.readers(folder) == 0);

            accepted(api.ask("left", BodyPublishers.ofByteArray(film)));
            await("it is read").until(() -> Verifier.readers(folder) == 1);
            assertThat(files(farm)).hasSize(1);
        } finally {
            verifier.kill();
        }
        await("the reader ends with who asked").until(() -> Verifier.readers(folder) == 0);
        assertThat(files(farm)).hasSize(1);
        try (OrchestratorProcess next = Verifier.start(farm, folder)) {
            assertThat(next.api().get("verifications").status()).isEqualTo(200);
            nothingIsKept(farm);
        }
    }

    @Test
    void saysSoWhereNothingReadsFiles(TestingFarm farm) {
        assertThat(farm.api().get("verifications").as(VerificationLimits.class).available())
                .isFalse();
        assertThat(refused(farm.api().ask("film.mp4", BodyPublishers.ofString("film")), 503))
                .contains("nothing that reads files");
    }

    private static VerificationView ask(Api api, String name, byte[] content) {
        VerificationTaskView task = accepted(api.ask(name, BodyPublishers.ofByteArray(content)));
        assertThat(task.name()).isEqualTo(name);
        return Awaitility.await(name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> api.get("verifications/" + task.id()).as(VerificationTaskView.class),
                        view -> view.state() == State.DONE)
                .answer()
                .orElseThrow();
    }

    private static void isUnreadable(VerificationView answer) {
        assertThat(answer.verdict()).as(answer.toString()).isEqualTo(Verdict.UNREADABLE);
        assertThat(answer.ours()).isFalse();
        assertThat(answer.problem()).hasValueSatisfying(problem -> assertThat(problem.code())
                .as(problem.toString())
                .isNotIn("INTERNAL", "READING_FAILED", "READING_BROKE_OFF"));
        assertThat(answer.words()).hasSizeGreaterThanOrEqualTo(2);
    }

    /** The box that holds the pictures says that there are exabytes of them. */
    private static byte[] declaringMuch(byte[] film) {
        byte[] lying = film.clone();
        String text = new String(lying, StandardCharsets.ISO_8859_1);
        int type = text.indexOf("tkhd");
        // Width and height of the track, as 16.16, are the last eight bytes of the box.
        int size = ((lying[type - 2] & 0xff) << 8) | (lying[type - 1] & 0xff);
        Arrays.fill(lying, type - 4 + size - 8, type - 4 + size, (byte) 0x7f);
        int pictures = text.indexOf("mdat");
        Arrays.fill(lying, pictures - 4, pictures, (byte) 0x7f);
        return Arrays.copyOf(lying, Math.min(lying.length, pictures + 4096));
    }

    private static VerificationTaskView accepted(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        VerificationTaskView view = answer.as(VerificationTaskView.class);
        assertThat(answer.header("location")).endsWith("/api/v1/verifications/" + view.id());
        return view;
    }

    private static String refused(Api.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.problem().detail();
    }

    private static void nothingIsKept(TestingFarm farm) {
        await("files are removed").untilAsserted(() -> assertThat(files(farm)).isEmpty());
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50));
    }

    private static List<Path> files(TestingFarm farm) {
        try (Stream<Path> all = Files.walk(farm.storage().verifying())) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
