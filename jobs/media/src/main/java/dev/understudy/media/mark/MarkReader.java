package dev.understudy.media.mark;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.FrameIndex;
import dev.understudy.media.film.LumaPlane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads the mark of a film. It looks at parts of ten seconds that are spread over the film, in memory that does not grow with
 * the film, and knows from the first part in which it reads the mark. Of films without a mark of this key, fewer than one in a
 * million is said to have one: {@link #falseAlarm}. Safe for use by several threads.
 */
public final class MarkReader {
    private static final double WINDOW_SECONDS = 10;

    /** Frames that are looked at in a second: neighbours tell nearly the same. */
    private static final double LOOKS_PER_SECOND = 12.5;

    private static final int MOST_WINDOWS = 12;

    /** So many parts are searched at all scales; in the others the mark is looked for where pictures are whole. */
    private static final int SEARCHED = 4;

    /** Readings of one film that are checked, at most; see {@link #falseAlarm}. */
    private static final int MOST_TRIES = 256;

    private final WindowReader windows;

    public MarkReader(MarkKey key) {
        this.windows = new WindowReader(key);
    }

    /**
     * @param index what probing found out
     * @param facts what probing found out
     */
    public record Film(Path file, FrameIndex index, MediaFacts facts) {}

    /** Is told how far reading is; throws to stop. */
    @FunctionalInterface
    public interface Pace {
        void at(int done, int all);
    }

    /**
     * The bound of a false alarm after {@code tries} readings: each reading of noise gives 96 bits, of which 32 are a check
     * under a cover that only the key's holder knows, so one in 2^32 passes, whatever the pictures show.
     */
    static double falseAlarm(int tries) {
        return tries * Math.pow(2, -Integer.SIZE);
    }

    /** Stops at the first part in which the mark is read. */
    public MarkReading find(Film film, Pace pace) {
        return read(film, false, pace);
    }

    /** Looks at all parts, so that it can be told in which the mark is missing. */
    public MarkReading survey(Film film, Pace pace) {
        return read(film, true, pace);
    }

    private MarkReading read(Film film, boolean all, Pace pace) {
        List<FrameRange> ranges = ranges(film);
        MarkWindow whole = new MarkWindow(film.facts().width(), film.facts().height());
        List<MarkReading.Part> read = new ArrayList<>();
        List<MarkReading.Part> unread = new ArrayList<>();
        Optional<MarkId> mark = Optional.empty();
        int tries = 0;
        for (int i = 0; i < ranges.size(); i++) {
            MarkWindow window =
                    new MarkWindow(film.facts().width(), film.facts().height());
            int before = i;
            gather(
                    film,
                    ranges.get(i),
                    List.of(window, whole),
                    (done, length) -> pace.at(before * length + done, ranges.size() * length));
            boolean anywhere = (mark.isEmpty() && i < SEARCHED) || read.stream().anyMatch(MarkReader::isCut);
            WindowReader.Reading reading = tries > MOST_TRIES
                    ? windows.read(window, WindowReader.Scope.IN_PLACE)
                    : windows.read(window, anywhere ? WindowReader.Scope.ANYWHERE : WindowReader.Scope.WHOLE_PICTURE);
            tries += reading.tries();
            Optional<MarkId> found = reading.payload().map(MarkId::new);
            mark = mark.or(() -> found);
            (found.isPresent() && found.equals(mark) ? read : unread).add(part(film, ranges.get(i), reading.cell()));
            if (mark.isPresent() && !all) {
                break;
            }
        }
        if (mark.isEmpty()) {
            WindowReader.Reading reading = windows.read(whole, WindowReader.Scope.ANYWHERE);
            tries += reading.tries();
            mark = reading.payload().map(MarkId::new);
        }
        pace.at(1, 1);
        read.sort(Comparator.comparingDouble(MarkReading.Part::from));
        unread.sort(Comparator.comparingDouble(MarkReading.Part::from));
        return new MarkReading(mark, mark.isPresent() ? 1 - falseAlarm(tries) : 0, false, read, unread);
    }

    private static boolean isCut(MarkReading.Part part) {
        return part.cell() > 0;
    }

    /**
     * Reads the mark of a film with the film that it was made of beside it, frame by frame: what both have is left out, so
     * that little of the mark is enough, even a few small frames.
     *
     * @param source has the same frames, unmarked
     */
    public MarkReading findWithSource(Film film, Film source, Pace pace) {
        FrameRange range = ranges(film).get(0);
        MarkWindow window = new MarkWindow(film.facts().width(), film.facts().height());
        int stride = stride(film);
        try (FilmReader results = FilmReader.wholePictures(film.file(), film.index(), range, false);
                FilmReader sources = FilmReader.wholePictures(
                        source.file(), source.index(), range, source.facts().isInterlaced())) {
            Optional<FilmFrame> result = results.next();
            while (result.isPresent()) {
                try (FilmFrame own = result.get();
                        FilmFrame before = sources.next().orElseThrow()) {
                    if ((own.number() - range.from()) % stride == 0) {
                        window.addDifference(own.luma(), before.luma(), seconds(film, own.number()));
                    }
                    pace.at((int) (own.number() - range.from()), (int) (range.to() - range.from()));
                }
                result = results.next();
            }
        }
        WindowReader.Reading reading = windows.read(window, WindowReader.Scope.IN_PLACE);
        MarkReading.Part part = part(film, range, reading.cell());
        return reading.payload()
                .map(payload -> new MarkReading(
                        Optional.of(new MarkId(payload)),
                        1 - falseAlarm(reading.tries()),
                        true,
                        List.of(part),
                        List.of()))
                .orElse(MarkReading.NOTHING);
    }

    private static void gather(Film film, FrameRange range, List<MarkWindow> into, Pace pace) {
        int length = (int) (range.to() - range.from());
        int stride = stride(film);
        try (FilmReader reader = FilmReader.wholePictures(
                film.file(), film.index(), range, film.facts().isInterlaced())) {
            for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                try (FilmFrame frame = next.get()) {
                    if ((frame.number() - range.from()) % stride == 0) {
                        LumaPlane luma = frame.luma();
                        into.forEach(window -> window.add(luma, seconds(film, frame.number())));
                    }
                    pace.at((int) (frame.number() - range.from()), length);
                }
            }
        }
    }

    /** Parts of the film, those far from each other first. */
    static List<FrameRange> ranges(Film film) {
        long frames = film.index().frames();
        long length =
                Math.max(1, Math.round(WINDOW_SECONDS * film.facts().frameRate().toDouble()));
        if (frames < length + length / 2) {
            return List.of(new FrameRange(0, frames));
        }
        int count = (int) Math.min(MOST_WINDOWS, frames / length);
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingInt(Integer::reverse))
                .map(i -> count == 1 ? (frames - length) / 2 : (frames - length) * i / (count - 1))
                .map(from -> new FrameRange(from, from + length))
                .toList();
    }

    private static int stride(Film film) {
        return Math.max(1, (int) Math.round(film.facts().frameRate().toDouble() / LOOKS_PER_SECOND));
    }

    private static double seconds(Film film, long number) {
        return number / film.facts().frameRate().toDouble();
    }

    private static MarkReading.Part part(Film film, FrameRange range, double cell) {
        return new MarkReading.Part(seconds(film, range.from()), seconds(film, range.to()), cell);
    }
}
