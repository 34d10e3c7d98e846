package dev.understudy.workers.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.shot.Shot;
import dev.understudy.contract.shot.ShotPart;
import dev.understudy.contract.stage.FilmPiece;
import dev.understudy.contract.stage.Retake;
import dev.understudy.identity.FaceSwapper;
import dev.understudy.media.blend.BlendSettings;
import dev.understudy.media.blend.ColourMatch;
import dev.understudy.media.film.FilmAssembler;
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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A film of three shots, of which the second, which lies in two segments, is rendered again. */
class RetakeTest {
    private static final int[] LENGTHS = {40, 30, 26};
    private static final List<FrameRange> SEGMENTS = List.of(new FrameRange(0, 48), new FrameRange(48, 96));
    private static final List<FrameRange> AGAIN = List.of(new FrameRange(40, 48), new FrameRange(48, 70));
    private static final BlendSettings WIDE = new BlendSettings(ColourMatch.NONE, 0.4, 0);

    @TempDir
    static Path folder;

    @ParameterizedTest
    @EnumSource(
            value = FilmEncoding.class,
            names = {"H264", "AV1"})
    void keepsEveryBitOfTheOtherShots(FilmEncoding encoding) throws Exception {
        Path source = film();
        ProbedFilm film = FilmProbe.probe(source, "three shots");
        List<ShotPart> parts = new ArrayList<>();
        Path first;
        Path second;
        try (FaceTools tools = FaceTools.borrow()) {
            Path before = folder.resolve(encoding + "-before");
            Path after = folder.resolve(encoding + "-after");
            for (int i = 0; i < SEGMENTS.size(); i++) {
                parts.addAll(render(
                        tools,
                        source,
                        film,
                        SEGMENTS.get(i),
                        BlendSettings.DEFAULTS,
                        encoding,
                        file(before, i, encoding)));
                render(tools, source, film, AGAIN.get(i), WIDE, encoding, file(after, i, encoding));
            }
            first = assemble(source, film, List.of(), Map.of(1L, before), encoding);
            second = assemble(source, film, List.of(new Retake(2, AGAIN)), Map.of(1L, before, 2L, after), encoding);
        }

        List<Shot> shots = Shot.of(parts);
        assertThat(shots).extracting(Shot::from).containsExactly(0L, 40L, 70L);
        assertThat(shots).allSatisfy(shot -> {
            assertThat(shot.measures().replaced()).isEqualTo(shot.to() - shot.from());
            assertThat(shot.measures().sharpness().least()).isPositive();
            assertThat(shot.measures().flicker().count()).isPositive();
            assertThat(shot.measures().likeness().count()).isPositive();
        });
        List<String> old = FrameHashes.frames(first);
        List<String> made = FrameHashes.frames(second);
        assertThat(made).hasSize(96);
        for (int frame = 0; frame < 96; frame++) {
            assertThat(made.get(frame).equals(old.get(frame)))
                    .as("frame %d", frame)
                    .isEqualTo(frame < 40 || frame >= 70);
        }
    }

    @Test
    void aFaceIsNotSteadiedAcrossACut() throws Exception {
        Path source = film();
        ProbedFilm film = FilmProbe.probe(source, "three shots");
        try (FaceTools tools = FaceTools.borrow()) {
            Path alone = folder.resolve("alone.mkv");
            Path together = folder.resolve("together.mkv");
            render(tools, source, film, new FrameRange(36, 44), BlendSettings.DEFAULTS, FilmEncoding.FFV1, together);
            render(tools, source, film, new FrameRange(40, 44), BlendSettings.DEFAULTS, FilmEncoding.FFV1, alone);
            assertThat(FrameHashes.frames(together).subList(4, 8)).isEqualTo(FrameHashes.frames(alone));
        }
    }

    private static Path film() throws IOException, InterruptedException {
        return TestingFilms.joined(
                TestingFilms.sample("bruno-film.mp4"),
                TestingFilms.sample("bruno-training.mp4"),
                LENGTHS,
                folder.resolve("three.mkv"));
    }

    private static List<ShotPart> render(
            FaceTools tools,
            Path source,
            ProbedFilm film,
            FrameRange range,
            BlendSettings blending,
            FilmEncoding encoding,
            Path target)
            throws IOException {
        Path identity = folder.resolve("identity");
        if (!identity.toFile().exists()) {
            TestingIdentity.write(
                    identity, TestingFilms.sample("carl-training.mp4"), TestingFilms.sample("bruno-training.mp4"));
        }
        FaceSwapper swapper = tools.swapper(identity);
        DoubleFinder finder = new DoubleFinder(
                tools.finder(), tools.recognizer(), swapper.descriptor().doubleEmbedding());
        RenderSegment.Source read =
                new RenderSegment.Source(source, film.index(), film.facts(), folder.resolve("faces"));
        return new RenderSegment(read, range, finder, swapper, blending, (done, all) -> {})
                .render(TestingMarks.target(target, encoding))
                .parts();
    }

    private static Path assemble(
            Path source, ProbedFilm film, List<Retake> retakes, Map<Long, Path> folders, FilmEncoding encoding) {
        List<FilmAssembler.Piece> pieces = FilmPiece.of(1, SEGMENTS, retakes).stream()
                .map(piece -> new FilmAssembler.Piece(
                        file(folders.get(piece.job()), piece.segment(), encoding), piece.held(), piece.used()))
                .toList();
        Path target = folder.resolve(encoding + "-" + retakes.size() + ".mkv");
        FilmAssembler.assemble(
                source,
                film.facts(),
                film.index(),
                pieces,
                Optional.empty(),
                Map.of(),
                FilmAssembler.Finish.NONE,
                target);
        return target;
    }

    private static Path file(Path in, int segment, FilmEncoding encoding) {
        return in.resolve(segment + "." + encoding.extension());
    }
}
