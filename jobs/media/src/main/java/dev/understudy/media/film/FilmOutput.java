package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_flush;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avformat.avio_write;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;

import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/** A film that is being written: streams are added, then the header, packets and the end are written. */
final class FilmOutput implements AutoCloseable {
    /** Editing systems tell MXF files from one another by the number that each gets. */
    private static final String IDENTIFIED = "mxf";

    private final Path target;
    private final int room;
    private final AVFormatContext context = new AVFormatContext(null);
    private AVIOContext file;
    private boolean closed;

    /** @param format FFmpeg's name of the container: mp4, mov or matroska */
    FilmOutput(Path target, String format) {
        this(target, format, 0);
    }

    /** @param room bytes that stay free behind the first box of an MP4 or MOV */
    FilmOutput(Path target, String format, int room) {
        this.room = room;
        LibAv.load();
        this.target = target;
        try (BytePointer address = LibAv.address(target);
                BytePointer name = new BytePointer(format, StandardCharsets.UTF_8)) {
            if (avformat_alloc_output_context2(context, (AVOutputFormat) null, name, address) < 0) {
                throw LibAv.outOfMemory();
            }
            AVIOContext opened = new AVIOContext(null);
            int code = avio_open(opened, address, AVIO_FLAG_WRITE);
            if (code < 0) {
                avformat_free_context(context);
                throw failed(code);
            }
            file = opened;
            context.pb(file);
            if (!format.equals(IDENTIFIED)) {
                // No random numbers: who writes the same again writes the same bytes.
                context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
            }
            if (room > 0) {
                avio_write(file, new byte[room], room);
            }
        }
    }

    AVFormatContext context() {
        return context;
    }

    /** A new stream, numbered on from 0. */
    AVStream addStream() {
        return LibAv.allocated(avformat_new_stream(context, null));
    }

    /** Afterwards the streams have the time bases that their packets must have. */
    void writeHeader(Map<String, String> options) {
        AVDictionary dictionary = new AVDictionary(null);
        try {
            options.forEach((key, value) -> LibAv.set(dictionary, key, value));
            check(avformat_write_header(context, dictionary));
        } finally {
            av_dict_free(dictionary);
        }
    }

    /** Takes what the packet refers to. */
    void write(AVPacket packet) {
        check(av_interleaved_write_frame(context, packet));
    }

    void finish() {
        check(av_write_trailer(context));
        avio_flush(file);
        check(file.error());
        AVIOContext closing = file;
        file = null;
        context.pb(null);
        check(avio_closep(closing));
        if (room > 0) {
            try {
                LeadingRoom.settle(target, room);
            } catch (IOException e) {
                throw FilmErrors.writing(target, e);
            }
        }
    }

    private void check(int code) {
        if (code < 0) {
            int cause = file != null && file.error() == LibAv.ENOSPC ? LibAv.ENOSPC : code;
            throw failed(cause);
        }
    }

    private MediaException failed(int code) {
        if (code == LibAv.ENOSPC) {
            return FilmErrors.diskFull(target, null);
        }
        return new MediaException(
                MediaErrorCode.WRITE_FAILED,
                "cannot write " + target + ": " + LibAv.text(code),
                "check that the storage is mounted and may be written, then retry");
    }

    /** Closing again does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (file != null) {
            context.pb(null);
            avio_closep(file);
            file = null;
        }
        avformat_free_context(context);
    }
}
