package dev.understudy.workers.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.identity.FaceSwapper;
import dev.understudy.media.blend.BlendSettings;
import dev.understudy.media.face.FaceFinder;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.FrameHashes;
import dev.understudy.media.film.ProbedFilm;
import dev.understudy.workers.spark.FaceTools;
import dev.understudy.workers.testing.TestingFilms;
import dev.understudy.workers.testing.TestingIdentity;
import dev.understudy.workers.testing.TestingMarks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RenderSegmentTest {
    private static final Path TWO_SHOT = TestingFilms.sample("two-shot.mp4");
    private static final Path FILM = TestingFilms.sample("bruno-film.mp4");

    @TempDir
    static Path folder;

    private static FaceTools tools;
    private static FaceSwapper swapper;

    @BeforeAll
    static void load() throws IOException {
        Path identity = TestingIdentity.write(
                folder.resolve("identity"),
                TestingFilms.sample("carl-training.mp4"),
                TestingFilms.sample("bruno-training.mp4"));
        tools = FaceTools.borrow();
        swapper = tools.swapper(identity);
    }

    @AfterAll
    static void giveBack() {
        tools.close();
    }

    @Test
    void rendersTheSameBitsInFourSegmentsAsInOne() throws IOException {
        ProbedFilm film = FilmProbe.probe(TWO_SHOT, "two-shot");
        Path whole = folder.resolve("whole.mkv");
        SegmentFacts facts = render(TWO_SHOT, film, new FrameRange(0, 40), whole);

        List<String> joined = new ArrayList<>();
        List<FrameFacts> joinedFacts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            FrameRange range = new FrameRange(i * 11L, Math.min(40, (i + 1) * 11L));
            Path part = folder.resolve("part-" + i + ".mkv");
            joinedFacts.addAll(render(TWO_SHOT, film, range, part).frames());
            joined.addAll(FrameHashes.frames(part));
        }

        assertThat(joined).isEqualTo(FrameHashes.frames(whole));
        assertThat(joinedFacts).isEqualTo(facts.frames());
        assertThat(facts.result().facesReplaced()).isEqualTo(40);
        assertThat(facts.frames()).allMatch(frame -> frame.faces() == 2);
    }

    @Test
    void leavesFramesWithoutTheDoubleAsTheyAreButForTheMark() throws IOException {
        ProbedFilm film = FilmProbe.probe(FILM, "film");
        Path target = folder.resolve("cut.mkv");

        SegmentFacts facts = render(FILM, film, new FrameRange(186, 234), target);

        List<String> source = TestingMarks.markedFrames(FILM, film, new FrameRange(186, 234));
        assertThat(source).doesNotContainAnyElementsOf(FrameHashes.frames(FILM));
        List<String> rendered = FrameHashes.frames(target);
        for (int i = 0; i < 48; i++) {
            boolean empty = 186 + i >= 192 && 186 + i < 228;
            assertThat(facts.frames().get(i).replaced()).as("frame %d", 186 + i).isEqualTo(!empty);
            assertThat(rendered.get(i).equals(source.get(i)))
                    .as("frame %d", 186 + i)
                    .isEqualTo(empty);
        }
    }

    @Test
    void leavesNothingBehindWhenItIsStopped() {
        ProbedFilm film = FilmProbe.probe(TWO_SHOT, "two-shot");
        Path target = folder.resolve("stopped").resolve("part.mp4");
        RenderSegment.Pace stop = (done, all) -> {
            if (done == 10) {
                throw new IllegalStateException("stop");
            }
        };

        assertThatThrownBy(() -> segment(TWO_SHOT, film, new FrameRange(0, 75), stop)
                        .render(TestingMarks.target(target, FilmEncoding.H264)))
                .hasMessage("stop");
        assertThat(target.getParent()).isEmptyDirectory();
    }

    @Test
    void saysThatTheDiskIsFull() throws IOException {
        ProbedFilm film = FilmProbe.probe(TWO_SHOT, "two-shot");
        Path target = TestingDisk.tiny(folder.resolve("tiny")).resolve("part.mkv");
        try {
            assertThatThrownBy(() -> render(TWO_SHOT, film, new FrameRange(0, 40), target))
                    .satisfies(failure -> assertThat(dev.understudy.contract.error.Problem.of(failure)
                                    .code())
                            .isEqualTo("DISK_FULL"));
            assertThat(target.getParent()).isEmptyDirectory();
        } finally {
            TestingDisk.remove(target.getParent());
        }
    }

    @Test
    void rendersTheSameBitsFromFacesThatAnotherRenderFound() throws IOException {
        ProbedFilm film = FilmProbe.probe(FILM, "film");
        FrameRange range = new FrameRange(140, 200);
        Path first = folder.resolve("first.mkv");
        Path second = folder.resolve("second.mkv");
        Path faces = folder.resolve("known");

        SegmentFacts found = segment(FILM, film, range, faces, (done, all) -> {})
                .render(TestingMarks.target(first, FilmEncoding.FFV1));
        SegmentFacts known = segment(FILM, film, range, faces, (done, all) -> {})
                .render(TestingMarks.target(second, FilmEncoding.FFV1));

        assertThat(faces).isDirectoryContaining(file -> file.endsWith(FaceFinder.VERSION + "-3.bin"));
        assertThat(known).usingRecursiveComparison().ignoringFields("bytes").isEqualTo(found);
        assertThat(FrameHashes.frames(second)).isEqualTo(FrameHashes.frames(first));
    }

    private static SegmentFacts render(Path file, ProbedFilm film, FrameRange range, Path target) throws IOException {
        return segment(file, film, range, (done, all) -> {}).render(TestingMarks.target(target, FilmEncoding.FFV1));
    }

    /** With nothing known of the film. */
    private static RenderSegment segment(Path file, ProbedFilm film, FrameRange range, RenderSegment.Pace pace) {
        return segment(file, film, range, folder.resolve("faces-" + UUID.randomUUID()), pace);
    }

    private static RenderSegment segment(
            Path file, ProbedFilm film, FrameRange range, Path faces, RenderSegment.Pace pace) {
        return new RenderSegment(
                new RenderSegment.Source(file, film.index(), film.facts(), faces),
                range,
                new DoubleFinder(
                        tools.finder(), tools.recognizer(), swapper.descriptor().doubleEmbedding()),
                swapper,
                BlendSettings.DEFAULTS,
                pace);
    }
}
