package dev.understudy.media.film;

import dev.understudy.contract.film.Rational;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** What every user of FFmpeg's libraries here needs: return codes, rationals, addresses of files. */
final class LibAv {
    static final int EAGAIN = -11;
    static final int ENOMEM = -12;
    static final int EINVAL = -22;
    static final int ENOSPC = -28;
    static final long NO_PTS = avutil.AV_NOPTS_VALUE;

    static {
        // What is wrong with a film is said in exceptions; the libraries' own lines would flood the logs.
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
    }

    private LibAv() {}

    /** Forces the libraries to be loaded and their log to be quiet. */
    static void load() {
        // The static initializer does it.
    }

    static String text(int code) {
        byte[] text = new byte[256];
        avutil.av_strerror(code, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    /** @return {@code pointer}, which is not null */
    static <P extends Pointer> P allocated(P pointer) {
        if (pointer == null || pointer.isNull()) {
            throw outOfMemory();
        }
        return pointer;
    }

    static MediaException outOfMemory() {
        return new MediaException(
                MediaErrorCode.OUT_OF_MEMORY,
                "the film's libraries could not get memory",
                "give the worker more memory, or let it work on fewer segments at a time");
    }

    /** The address by which the libraries open exactly this file, whatever its name looks like. */
    static BytePointer address(Path file) {
        return new BytePointer("file:" + file.toAbsolutePath(), StandardCharsets.UTF_8);
    }

    static String string(BytePointer text) {
        return text == null || text.isNull() ? "" : text.getString(StandardCharsets.UTF_8);
    }

    static void set(AVDictionary dictionary, String key, String value) {
        try (BytePointer k = new BytePointer(key, StandardCharsets.UTF_8);
                BytePointer v = new BytePointer(value, StandardCharsets.UTF_8)) {
            if (avutil.av_dict_set(dictionary, k, v, 0) < 0) {
                throw outOfMemory();
            }
        }
    }

    static Rational rational(AVRational value) {
        return value.den() > 0 ? new Rational(value.num(), value.den()) : new Rational(0, 1);
    }

    static AVRational rational(Rational value) {
        return avutil.av_make_q(value.numerator(), value.denominator());
    }
}
