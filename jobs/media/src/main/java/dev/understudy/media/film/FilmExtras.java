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
 * @param subtitles language of each track, {@code und} if it does not say
 * @param hdr see {@link HdrMetadata}
 */
record FilmExtras(List<String> chapters, Optional<String> timecode, List<String> subtitles, String hdr) {
    static FilmExtras of(Path film) {
        try (FilmInput input = FilmInput.open(film, String.valueOf(film.getFileName()))) {
            return new FilmExtras(
                    Chapters.of(input.context()),
                    timecode(input),
                    subtitles(input),
                    HdrMetadata.of(film).toString());
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

    private static List<String> subtitles(FilmInput input) {
        return input.streams(avutil.AVMEDIA_TYPE_SUBTITLE).stream()
                .map(n -> entry(input.stream(n).metadata(), "language").orElse("und"))
                .toList();
    }

    private static Optional<String> entry(AVDictionary metadata, String key) {
        AVDictionaryEntry entry = av_dict_get(metadata, key, null, 0);
        return Optional.ofNullable(entry).filter(e -> !e.isNull()).map(e -> LibAv.string(e.value()));
    }

    /** A check for each of them that the source has. */
    static List<Check> compare(FilmExtras source, FilmExtras film) {
        List<Check> checks = new ArrayList<>();
        if (!source.chapters.isEmpty()) {
            checks.add(same("chapters", source.chapters, film.chapters));
        }
        source.timecode.ifPresent(timecode -> checks.add(same("timecode", timecode, film.timecode.orElse("none"))));
        if (!source.subtitles.isEmpty()) {
            checks.add(same("subtitles", source.subtitles, film.subtitles));
        }
        if (!source.hdr.equals(HdrMetadata.NONE)) {
            checks.add(same("HDR metadata", source.hdr, film.hdr));
        }
        return checks;
    }

    private static Check same(String name, Object source, Object film) {
        boolean equal = source.equals(film);
        return new Check(name, equal, equal ? source.toString() : "source " + source + ", film " + film);
    }
}
