package dev.understudy.workers.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.FrameHashes;
import dev.understudy.media.film.ProbedFilm;
import dev.understudy.workers.testing.TestingFilms;
import dev.understudy.workers.testing.TestingMarks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlateSegmentTest {
    private static final Path FILM = TestingFilms.sample("two-shot.mp4");
    private static final FrameRange RANGE = new FrameRange(20, 41);

    @TempDir
    Path folder;

    @Test
    void hasTheSourcesFramesMarkedAndTellsOfNobody() throws IOException {
        ProbedFilm film = FilmProbe.probe(FILM, "two-shot");
        Path target = folder.resolve("plate.mkv");

        SegmentFacts facts = new PlateSegment(
                        new RenderSegment.Source(FILM, film.index(), film.facts(), folder.resolve("faces")),
                        RANGE,
                        (done, all) -> {})
                .write(TestingMarks.target(target, FilmEncoding.FFV1));

        assertThat(FrameHashes.frames(target))
                .isEqualTo(TestingMarks.markedFrames(FILM, film, RANGE))
                .doesNotContainAnyElementsOf(FrameHashes.frames(FILM));
        assertThat(facts.result()).isEqualTo(new SegmentResult.Rendered(21, 0, 0, facts.parts()));
        assertThat(facts.parts()).singleElement().satisfies(part -> {
            assertThat(part.from()).isEqualTo(20);
            assertThat(part.to()).isEqualTo(41);
            assertThat(part.cut()).isFalse();
        });
        assertThat(facts.frames())
                .extracting(FrameFacts::number)
                .startsWith(20L)
                .endsWith(40L);
        assertThat(facts.isOf(new SegmentWork(0, Optional.empty(), 20, 41, true)))
                .isTrue();
        assertThat(facts.isOf(new SegmentWork(0, Optional.empty(), 20, 41, false)))
                .as("a person wants it rendered after all")
                .isFalse();
    }
}
