package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.AV_TIMECODE_STR_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.av_timecode_init_from_string;
import static org.bytedeco.ffmpeg.global.avutil.av_timecode_make_string;

import dev.understudy.contract.film.Rational;
import java.nio.file.Path;
import java.text.Normalizer;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.avutil.AVTimecode;
import org.bytedeco.javacpp.BytePointer;

/** What stands in the pictures of a review copy: whose it is, the timecode, the frame's number. */
public final class ReviewText implements AutoCloseable {
    private static final String FROM_ZERO = "00:00:00:00";

    private final String title;
    private final AVTimecode timecode = new AVTimecode();

    /**
     * @param title of the job or shot; letters that the picture's plain alphabet lacks lose their marks or become {@code ?}
     * @param film whose timecode is counted on; one that has none begins with zero
     * @param rate of the film; SMPTE ST 12-1 counts in whole frames, so 24000/1001 counts 24
     */
    public ReviewText(String title, Path film, Rational rate) {
        this.title = plain(title);
        LibAv.load();
        String start = FilmExtras.of(film).timecode().orElse(FROM_ZERO);
        try (AVRational frames = LibAv.rational(rate)) {
            if (av_timecode_init_from_string(timecode, frames, start, null) < 0) {
                // Rates that SMPTE does not know are counted at the next whole one.
                try (AVRational whole =
                        LibAv.rational(new Rational((int) Math.max(1, Math.round(rate.toDouble())), 1))) {
                    av_timecode_init_from_string(timecode, whole, FROM_ZERO, null);
                }
            }
        }
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\x20-\\x7E]", "?");
    }

    String title() {
        return title;
    }

    /** Such as {@code 01:00:00:00}; drop-frame if the film's is. */
    String timecode(long frame) {
        try (BytePointer text = new BytePointer(AV_TIMECODE_STR_SIZE)) {
            return LibAv.string(av_timecode_make_string(timecode, text, Math.toIntExact(frame)));
        }
    }

    @Override
    public void close() {
        timecode.close();
    }
}
