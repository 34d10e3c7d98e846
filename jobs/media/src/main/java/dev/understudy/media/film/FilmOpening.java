package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;

import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Opens films. Only containers that hold their own data are opened, and only through the local file: a play list or a
 * container that names other files can reach neither them nor the network.
 */
final class FilmOpening {
    /** Sound-only containers are among them so that the answer for a sound file can be "no video". */
    private static final String CONTAINERS =
            "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpeg,mpegts,avi,mxf,ogg,flv,asf,wav,w64,aiff,mp3,flac,aac";

    private static final String PROTOCOLS = "file";
    private static final String WHAT_IS_READ =
            "give a whole film in MP4, MOV, MKV, WebM, MPEG, AVI or MXF; if it plays elsewhere, convert it to MP4 first";

    private FilmOpening() {}

    static void checkFile(Path file, String shownName) {
        try {
            if (!Files.isReadable(file)) {
                throw new MediaException(
                        MediaErrorCode.FILM_MISSING,
                        shownName + " is not there or may not be read",
                        "check that it was stored and that its permissions let the farm read it");
            }
            if (!Files.isRegularFile(file)) {
                throw new MediaException(MediaErrorCode.NOT_A_FILM, shownName + " is not a plain file", WHAT_IS_READ);
            }
            if (Files.size(file) == 0) {
                throw new MediaException(
                        MediaErrorCode.EMPTY_FILE, shownName + " is empty: it has 0 bytes", FilmInput.TRY_THE_ORIGINAL);
            }
        } catch (IOException e) {
            throw FilmInput.readFailed(shownName, e.toString(), e);
        }
    }

    static AVFormatContext openContext(Path file, String shownName) {
        AVFormatContext context = new AVFormatContext(null);
        AVDictionary options = new AVDictionary(null);
        try (BytePointer address = LibAv.address(file)) {
            LibAv.set(options, "protocol_whitelist", PROTOCOLS);
            LibAv.set(options, "format_whitelist", CONTAINERS);
            int code = avformat_open_input(context, address, (AVInputFormat) null, options);
            if (code >= 0) {
                boolean sure = context.probe_score() > avformat.AVPROBE_SCORE_RETRY;
                code = sure ? avformat_find_stream_info(context, (PointerPointer<?>) null) : LibAv.EINVAL;
                if (code < 0) {
                    avformat_close_input(context);
                }
            }
            String missing = ContainerLength.missing(file).orElse(null);
            if (missing != null) {
                if (code >= 0) {
                    avformat_close_input(context);
                }
                throw new MediaException(
                        MediaErrorCode.TRUNCATED, shownName + " is cut off: " + missing, FilmInput.TRY_THE_ORIGINAL);
            }
            if (code == LibAv.ENOMEM) {
                throw LibAv.outOfMemory();
            }
            if (code < 0) {
                throw new MediaException(
                        MediaErrorCode.NOT_A_FILM,
                        shownName + " is not a film that can be read (" + LibAv.text(code) + ")",
                        WHAT_IS_READ);
            }
            return context;
        } catch (IOException e) {
            throw FilmInput.readFailed(shownName, e.toString(), e);
        } finally {
            av_dict_free(options);
        }
    }
}
