package dev.understudy.workers.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.spec.RenderOutput;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.identity.FaceSwapper;
import dev.understudy.media.blend.BlendSettings;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.ProbedFilm;
import dev.understudy.workers.assets.AssetHashes;
import dev.understudy.workers.spark.FaceTools;
import dev.understudy.workers.stages.SegmentFiles;
import dev.understudy.workers.stages.SegmentNotes;
import dev.understudy.workers.testing.TestingFilms;
import dev.understudy.workers.testing.TestingIdentity;
import dev.understudy.workers.testing.TestingMarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is made beside a film, of frames some of which show the double. */
final class SegmentOutputsTest {
    private static final Path FILM = TestingFilms.sample("bruno-film.mp4");
    /** The double leaves the picture with frame 192. */
    private static final FrameRange RANGE = new FrameRange(184, 200);

    private static final int LEAVES = 192;
    private static final Set<RenderOutput> ALL = EnumSet.complementOf(EnumSet.of(RenderOutput.FILM));
    private static final RenderSettings SETTINGS = Json.read(
            "{\"codec\":\"ffv1\",\"deliver\":[\"film\",\"matte\",\"face\",\"frames_json\",\"proxy\"]}",
            RenderSettings.class);

    @TempDir
    static Path folder;

    private static FaceTools tools;
    private static FaceSwapper swapper;
    private static ProbedFilm film;

    @BeforeAll
    static void load() throws IOException {
        Path identity = TestingIdentity.write(
                folder.resolve("identity"),
                TestingFilms.sample("carl-training.mp4"),
                TestingFilms.sample("bruno-training.mp4"));
        tools = FaceTools.borrow();
        swapper = tools.swapper(identity);
        film = FilmProbe.probe(FILM, "film");
    }

    @AfterAll
    static void giveBack() {
        tools.close();
    }

    @Test
    void makesTheSameBytesAgainWhenItWasStopped() throws IOException {
        Path once = folder.resolve("once");
        Path again = folder.resolve("again");
        render(once, RANGE, Long.MAX_VALUE);
        assertThatThrownBy(() -> render(again, RANGE, 12)).hasMessage("stopped");
        assertThat(again).isEmptyDirectory();
        render(again, RANGE, Long.MAX_VALUE);
        assertThat(hashes(again)).isEqualTo(hashes(once)).hasSize(5);
    }

    @Test
    void tellsOfEveryFrameWhatWasDoneInIt() throws IOException {
        Path target = folder.resolve("lines");
        render(target, RANGE, Long.MAX_VALUE);
        List<String> lines = Files.readAllLines(RenderFiles.beside(target, 0, RenderOutput.FRAMES_JSON));
        assertThat(lines).hasSize(16);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = Json.mapper().readTree(lines.get(i));
            long number = RANGE.from() + i;
            assertThat(line.path("frame").asLong()).isEqualTo(number);
            assertThat(line.path("time").asLong())
                    .isEqualTo(film.index().pts(number) - film.index().pts(0));
            assertThat(line.path("timeBase").asText())
                    .isEqualTo(film.index().timeBase().toString());
            assertThat(line.path("replaced").asBoolean()).isEqualTo(number < LEAVES);
            assertThat(line.has("face")).isEqualTo(number < LEAVES);
            if (number < LEAVES) {
                assertThat(line.path("identity").asText()).isEqualTo("carl");
                assertThat(line.path("likeness").asDouble()).isBetween(0.3, 1.0);
                JsonNode face = line.path("face");
                assertThat(face.path("landmarks")).hasSize(468);
                assertThat(Math.abs(face.path("pose").path("yaw").asDouble())).isLessThan(60);
                assertThat(Math.abs(face.path("pose").path("roll").asDouble())).isLessThan(45);
                assertThat(middleOfTheEyesIn(face)).isBetween(0.3, 0.7);
            }
        }
    }

    /** The transform brings the eyes to the middle of the crop, left to right. */
    private static double middleOfTheEyesIn(JsonNode face) {
        JsonNode transform = face.path("transform");
        double sum = 0;
        for (int point : new int[] {33, 263}) {
            JsonNode at = face.path("landmarks").get(point);
            sum += transform.get(0).asDouble() * at.get(0).asDouble()
                    - transform.get(1).asDouble() * at.get(1).asDouble()
                    + transform.get(2).asDouble();
        }
        return sum / 2 / face.path("cropSize").asDouble();
    }

    @Test
    void isNotTakenForDoneWhileAnythingIsMissingBesideIt() throws IOException {
        Path target = folder.resolve("missing");
        SegmentNotes.write(
                SegmentFiles.of(target, 0, RenderFiles.FACTS),
                render(target, new FrameRange(196, 198), Long.MAX_VALUE));
        assertThat(RenderFiles.isWhole(target, 0, SETTINGS, new FrameRange(196, 198)))
                .isTrue();
        for (RenderOutput output : ALL) {
            Path file = RenderFiles.beside(target, 0, output);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, new byte[whole.length - 1]);
            assertThat(RenderFiles.find(target, 0, SETTINGS)).as(output.slug()).isEmpty();
            Files.write(file, whole);
        }
        assertThat(RenderFiles.find(target, 0, SETTINGS)).isPresent();
        assertThat(RenderFiles.find(target, 0, Json.read("{\"codec\":\"ffv1\"}", RenderSettings.class)))
                .isPresent();
    }

    private static SegmentFacts render(Path target, FrameRange range, long stopAt) throws IOException {
        RenderSegment.Source source =
                new RenderSegment.Source(FILM, film.index(), film.facts(), folder.resolve("faces"));
        RenderSegment.Pace pace = (done, all) -> {
            if (done >= stopAt) {
                throw new IllegalStateException("stopped");
            }
        };
        DoubleFinder finder = new DoubleFinder(
                tools.finder(), tools.recognizer(), swapper.descriptor().doubleEmbedding());
        try (SegmentOutputs outputs = SegmentOutputs.open(
                source,
                TestingMarks.target(RenderFiles.film(target, 0, SETTINGS), FilmEncoding.FFV1),
                SETTINGS.besides(),
                new BesideFile.Label("The tide, scene 12", "carl"))) {
            return new RenderSegment(source, range, finder, swapper, BlendSettings.DEFAULTS, pace).render(outputs);
        }
    }

    private static Map<String, String> hashes(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                hashes.put(file.getFileName().toString(), AssetHashes.sha256(file));
            }
        }
        return hashes;
    }
}
