package dev.understudy.media.film;

import dev.understudy.contract.film.FilmContainer;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.film.Rational;
import dev.understudy.contract.stage.StageResult.Check;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Compares a rendered film with its source: everything but the pictures' content must be the same. */
public final class FilmVerifier {
    private FilmVerifier() {}

    /**
     * Compares frames, frame rate, time base, size, pixel aspect, colour tags, duration, every frame's timestamp (from the first one
     * on), the packets of every audio stream, the offset between sound and picture, chapters, timecode, subtitles and HDR metadata.
     *
     * @throws dev.understudy.media.MediaException if one of them is not a whole film
     */
    public static List<Check> compare(Path source, Path film) {
        return compare(source, film, Optional.empty());
    }

    /**
     * As {@link #compare(Path, Path)}; the sound is compared with that of {@code dialogue} if it takes the place of the
     * source's.
     */
    public static List<Check> compare(Path source, Path film, Optional<SoundTrack> dialogue) {
        ProbedFilm a = FilmProbe.probe(source, String.valueOf(source.getFileName()));
        ProbedFilm b = FilmProbe.probe(film, String.valueOf(film.getFileName()));
        MediaFacts x = a.facts();
        MediaFacts y = b.facts();
        ContainerFormat container = new ContainerFormat(
                FilmContainer.ofName(String.valueOf(film.getFileName())).orElse(FilmContainer.MP4));
        List<Check> checks = new ArrayList<>(List.of(
                same("frames", x.frames(), y.frames()),
                same("frame rate", rate(x), rate(y)),
                timeBase(x, y, container),
                same("size", x.width() + " x " + x.height(), y.width() + " x " + y.height()),
                same("pixel aspect", x.pixelAspect(), y.pixelAspect()),
                isRgb(x) || isRgb(y)
                        ? new Check(
                                "colours", true, "source " + ColourTags.of(source) + "; film " + ColourTags.of(film))
                        : colours(ColourTags.of(source).in(y.codec()), ColourTags.of(film), container),
                duration(a.index(), b.index()),
                timestamps(a.index(), b.index())));
        if (container.container() != FilmContainer.TAR) {
            checks.add(SoundComparison.compare(source, film, dialogue));
            checks.add(StreamOffsets.compare(source, film, dialogue));
        }
        checks.addAll(FilmExtras.compare(FilmExtras.of(source), FilmExtras.of(film), container));
        return List.copyOf(checks);
    }

    /**
     * Compares what {@link FilmAssembler#assembleLayer} made with the film that it lies beside: as many frames, each shown
     * when the film's is.
     *
     * @param name what the check is called
     * @param source the film's frames
     * @throws dev.understudy.media.MediaException if it is not a whole film
     */
    public static Check compareLayer(String name, FrameIndex source, Path layer) {
        FrameIndex frames = FilmProbe.frames(layer);
        Check times = timestamps(source, frames);
        return new Check(
                name,
                times.passed() && frames.frames() == source.frames(),
                frames.frames() + " of " + source.frames() + " frames; timestamps: " + times.detail());
    }

    private static Check timeBase(MediaFacts source, MediaFacts film, ContainerFormat container) {
        // A sequence counts in whole frames, of which the others hold the fractions.
        boolean kept = container.keepsTimeBase() && source.timeBase().numerator() == 1;
        return kept || source.timeBase().equals(film.timeBase())
                ? same("time base", source.timeBase(), film.timeBase())
                : new Check(
                        "time base", true, film.timeBase() + ", the container's own; timestamps are compared exactly");
    }

    /**
     * Compares what {@link FilmAssembler#assembleSound} made with the sound that it was made of.
     *
     * @param dialogue whose sound took the place of the source's
     */
    public static Check compareSound(Path source, Path sound, Optional<SoundTrack> dialogue) {
        return SoundComparison.compareAlone(source, sound, dialogue);
    }

    /** RGB has no matrix, and pictures need not say what they are: there is nothing to compare. */
    private static boolean isRgb(MediaFacts facts) {
        return facts.pixelFormat().startsWith("gbr");
    }

    /** MXF has one label for several names of the same function. */
    private static Check colours(ColourTags source, ColourTags film, ContainerFormat container) {
        return container.container() == FilmContainer.MXF && source.byMeaning().equals(film.byMeaning())
                ? new Check("colours", true, film + ", which means the same as the source's " + source)
                : same("colours", source, film);
    }

    private static Check same(String name, Object source, Object film) {
        boolean equal = Objects.equals(source, film);
        return new Check(name, equal, equal ? source.toString() : "source " + source + ", film " + film);
    }

    private static String rate(MediaFacts facts) {
        return facts.frameRate() + (facts.variableRate() ? " on average, variable" : "");
    }

    private static Check duration(FrameIndex source, FrameIndex film) {
        boolean equal = sameTime(source.duration(), source.timeBase(), film.duration(), film.timeBase());
        String detail = source.duration() + " x " + source.timeBase() + " s";
        return new Check(
                "duration",
                equal,
                equal ? detail : "source " + detail + ", film " + film.duration() + " x " + film.timeBase() + " s");
    }

    private static Check timestamps(FrameIndex source, FrameIndex film) {
        long frames = Math.min(source.frames(), film.frames());
        for (long n = 0; n < frames; n++) {
            long s = source.pts(n) - source.pts(0);
            long f = film.pts(n) - film.pts(0);
            if (!sameTime(s, source.timeBase(), f, film.timeBase())) {
                return new Check(
                        "timestamps",
                        false,
                        "frame " + n + ": source " + s + " x " + source.timeBase() + " s, film " + f + " x "
                                + film.timeBase() + " s");
            }
        }
        boolean all = source.frames() == film.frames();
        return new Check("timestamps", all, frames + (all ? " frames alike" : " frames alike, the others missing"));
    }

    private static boolean sameTime(long a, Rational aUnit, long b, Rational bUnit) {
        return aUnit.equals(bUnit)
                ? a == b
                : product(a, aUnit.numerator(), bUnit.denominator())
                        .equals(product(b, bUnit.numerator(), aUnit.denominator()));
    }

    private static BigInteger product(long a, int b, int c) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).multiply(BigInteger.valueOf(c));
    }
}
