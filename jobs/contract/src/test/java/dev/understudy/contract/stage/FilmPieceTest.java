package dev.understudy.contract.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.film.FrameRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilmPieceTest {
    private static final List<FrameRange> SEGMENTS = ranges(0, 48, 96, 120);

    @Test
    void aFilmIsMadeOfItsSegments() {
        assertThat(FilmPiece.of(7, SEGMENTS, List.of()))
                .extracting(FilmPiece::segment)
                .containsExactly(0, 1, 2);
    }

    @Test
    void aShotThatLiesInTwoSegmentsTakesItsPartOfEach() {
        List<FilmPiece> pieces = FilmPiece.of(7, SEGMENTS, List.of(new Retake(9, ranges(40, 48, 70))));

        assertThat(pieces)
                .containsExactly(
                        piece(7, 0, 0, 48, 0, 40),
                        piece(9, 0, 40, 48, 40, 48),
                        piece(9, 1, 48, 70, 48, 70),
                        piece(7, 1, 48, 96, 70, 96),
                        piece(7, 2, 96, 120, 96, 120));
    }

    @Test
    void aRetakeWhoseSegmentsAreLargerThanThoseBeforeIsTakenOnce() {
        List<FilmPiece> pieces = FilmPiece.of(7, SEGMENTS, List.of(new Retake(9, ranges(10, 100))));

        assertThat(pieces)
                .containsExactly(
                        piece(7, 0, 0, 48, 0, 10), piece(9, 0, 10, 100, 10, 100), piece(7, 2, 96, 120, 100, 120));
    }

    @Test
    void theLastRetakeOfAShotCounts() {
        List<FilmPiece> pieces = FilmPiece.of(
                7,
                SEGMENTS,
                List.of(
                        new Retake(9, ranges(0, 30)),
                        new Retake(11, ranges(30, 48, 60)),
                        new Retake(12, ranges(0, 30))));

        assertThat(pieces).extracting(FilmPiece::job).containsExactly(12L, 11L, 11L, 7L, 7L);
        long next = 0;
        for (FilmPiece piece : pieces) {
            assertThat(piece.used().from()).isEqualTo(next);
            next = piece.used().to();
        }
        assertThat(next).isEqualTo(120);
    }

    private static FilmPiece piece(long job, int segment, long heldFrom, long heldTo, long from, long to) {
        return new FilmPiece(job, segment, new FrameRange(heldFrom, heldTo), new FrameRange(from, to));
    }

    private static List<FrameRange> ranges(long... edges) {
        List<FrameRange> ranges = new ArrayList<>();
        for (int i = 1; i < edges.length; i++) {
            ranges.add(new FrameRange(edges[i - 1], edges[i]));
        }
        return ranges;
    }
}
