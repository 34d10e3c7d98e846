package dev.understudy.contract.stage;

import dev.understudy.contract.film.FrameRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Some successive frames of a film and where they were rendered.
 *
 * @param job whose {@code render} holds them
 * @param segment its number there
 * @param held all frames of that segment
 * @param used those of them that the film is made of
 */
public record FilmPiece(long job, int segment, FrameRange held, FrameRange used) {
    /**
     * What a film is made of: the segments of its first render, and over them the retakes. Pure.
     *
     * @param segments of {@code job}, in order, without gaps
     * @param retakes the earliest first
     */
    public static List<FilmPiece> of(long job, List<FrameRange> segments, List<Retake> retakes) {
        List<FilmPiece> pieces = whole(job, segments);
        for (Retake retake : retakes) {
            pieces = over(pieces, whole(retake.job(), retake.segments()));
        }
        return pieces;
    }

    private static List<FilmPiece> whole(long job, List<FrameRange> segments) {
        List<FilmPiece> pieces = new ArrayList<>();
        for (FrameRange range : segments) {
            pieces.add(new FilmPiece(job, pieces.size(), range, range));
        }
        return pieces;
    }

    private static List<FilmPiece> over(List<FilmPiece> before, List<FilmPiece> later) {
        List<FilmPiece> pieces = new ArrayList<>();
        int next = 0;
        for (FilmPiece old : before) {
            long at = old.used().from();
            while (next < later.size()
                    && later.get(next).used().from() < old.used().to()) {
                FrameRange taken = later.get(next).used();
                old.keep(at, Math.min(taken.from(), old.used().to()), pieces);
                if (taken.from() >= old.used().from()) {
                    pieces.add(later.get(next));
                }
                at = Math.max(at, taken.to());
                if (taken.to() > old.used().to()) {
                    break;
                }
                next++;
            }
            old.keep(at, old.used().to(), pieces);
        }
        return pieces;
    }

    private void keep(long from, long to, List<FilmPiece> pieces) {
        if (from < to) {
            pieces.add(new FilmPiece(job, segment, held, new FrameRange(from, to)));
        }
    }
}
