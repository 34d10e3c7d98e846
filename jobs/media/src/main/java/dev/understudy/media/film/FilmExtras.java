package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import dev.understudy.contract.stage.StageResult.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * What a film has beside pictures and sound.
 *
 * @param chapters start and title of each
 * @param timecode of the first picture, such as {@code 01:00:00:00}
 * @param subtitles every track
 * @param masteringDisplay see {@link HdrMetadata}
 * @param lightLevel likewise
 */
record FilmExtras(
        List<String> chapters,
        Optional<String> timecode,
        List<Subtitles> subtitles,
        Optional<String> masteringDisplay,
        Optional<String> lightLevel) {
    /** @param language {@code und} if the track does not say */
    record Subtitles(String language, int codecId) {}

    static FilmExtras of(Path film) {
        try (FilmDecoder decoder = FilmDecoder.open(film, String.valueOf(film.getFileName()), 1)) {
            FilmInput input = decoder.input();
            HdrMetadata hdr = HdrMetadata.of(decoder);
            return new FilmExtras(
                    Chapters.of(input.context()),
                    timecode(input),
                    subtitles(input),
                    hdr.masteringDisplay(),
                    hdr.lightLevel());
        }
    }

    private static Optional<String> timecode(FilmInput input) {
        Optional<String> found = entry(input.video().metadata(), "timecode")
                .or(() -> entry(input.context().metadata(), "timecode"));
        for (int n : input.streams(avutil.AVMEDIA_TYPE_DATA)) {
            found = found.or(() -> entry(input.stream(n).metadata(), "timecode"));
        }
        return found;
    }

    private static List<Subtitles> subtitles(FilmInput input) {
        return input.streams(avutil.AVMEDIA_TYPE_SUBTITLE).stream()
                .map(input::stream)
                .map(stream -> new Subtitles(
                        entry(stream.metadata(), "language").orElse("und"),
                        stream.codecpar().codec_id()))
                .toList();
    }

    private static Optional<String> entry(AVDictionary metadata, String key) {
        AVDictionaryEntry entry = av_dict_get(metadata, key, null, 0);
        return Optional.ofNullable(entry).filter(e -> !e.isNull()).map(e -> LibAv.string(e.value()));
    }

    /** A check for each of them that the source has and the film's container can hold. */
    static List<Check> compare(FilmExtras source, FilmExtras film, ContainerFormat container) {
        List<Check> checks = new ArrayList<>();
        if (!source.chapters.isEmpty() && container.holdsChapters()) {
            checks.add(same("chapters", source.chapters, film.chapters));
        }
        source.timecode.ifPresent(timecode -> checks.add(same("timecode", timecode, film.timecode.orElse("none"))));
        if (!source.subtitles.isEmpty()) {
            checks.add(subtitles(source.subtitles, film.subtitles, container));
        }
        if (container.holdsDescriptions()) {
            same("mastering display", source.masteringDisplay, film.masteringDisplay)
                    .ifPresent(checks::add);
        }
        if (container.holdsLightLevel()) {
            same("light level", source.lightLevel, film.lightLevel).ifPresent(checks::add);
        }
        return checks;
    }

    private static boolean holds(ContainerFormat container, Subtitles track) {
        return container.holdsDescriptions()
                && (container.holds(track.codecId())
                        || SubtitleConversion.into(container, track.codecId()).isPresent());
    }

    private static Check subtitles(List<Subtitles> source, List<Subtitles> film, ContainerFormat container) {
        List<String> held = source.stream()
                .filter(track -> holds(container, track))
                .map(Subtitles::language)
                .toList();
        Check kept =
                same("subtitles", held, film.stream().map(Subtitles::language).toList());
        int left = source.size() - held.size();
        long anew = source.stream()
                .filter(track -> holds(container, track) && !container.holds(track.codecId()))
                .count();
        if (kept.passed() && anew > 0) {
            kept = new Check(
                    kept.name(),
                    true,
                    "%s; of %d the text and times alone, since %s holds text in another way"
                            .formatted(kept.detail(), anew, container.container()));
        }
        return left == 0
                ? kept
                : new Check(
                        kept.name(),
                        kept.passed(),
                        "%s; left out, since %s cannot hold them: %d"
                                .formatted(kept.detail(), container.container(), left));
    }

    /** Empty if the source says nothing. */
    private static Optional<Check> same(String name, Optional<String> source, Optional<String> film) {
        return source.map(told -> same(name, told, film.orElse("none")));
    }

    private static Check same(String name, Object source, Object film) {
        boolean equal = source.equals(film);
        return new Check(name, equal, equal ? source.toString() : "source " + source + ", film " + film);
    }
}
