package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerPointer;

/** The chapters of a film. */
final class Chapters {
    private Chapters() {}

    /**
     * Copies them, with their titles.
     *
     * @param earlier seconds by which every time becomes smaller
     */
    static void copy(AVFormatContext source, AVFormatContext target, double earlier) {
        int count = source.nb_chapters();
        if (count == 0) {
            return;
        }
        PointerPointer<AVChapter> list =
                new PointerPointer<>(LibAv.allocated(av_mallocz((long) count * Loader.sizeof(PointerPointer.class))));
        for (int i = 0; i < count; i++) {
            AVChapter from = source.chapters(i);
            AVChapter to = new AVChapter(LibAv.allocated(av_mallocz(Loader.sizeof(AVChapter.class))));
            long shift = Math.round(earlier / LibAv.rational(from.time_base()).toDouble());
            to.id(from.id());
            to.time_base(from.time_base());
            to.start(from.start() - shift);
            to.end(from.end() - shift);
            AVDictionary metadata = new AVDictionary(null);
            av_dict_copy(metadata, from.metadata(), 0);
            to.metadata(metadata);
            list.put(i, to);
        }
        target.chapters(list);
        target.nb_chapters(count);
    }

    /** Each as its start in seconds, to the millisecond, and its title. */
    static List<String> of(AVFormatContext film) {
        List<String> chapters = new ArrayList<>();
        for (int i = 0; i < film.nb_chapters(); i++) {
            AVChapter chapter = film.chapters(i);
            double start = chapter.start() * LibAv.rational(chapter.time_base()).toDouble();
            AVDictionaryEntry title = av_dict_get(chapter.metadata(), "title", null, 0);
            chapters.add(String.format(
                    Locale.ROOT, "%.3f %s", start, title == null || title.isNull() ? "" : LibAv.string(title.value())));
        }
        return chapters;
    }
}
