package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.PointerPointer;

/** An opened film, of which packets are read. */
final class FilmInput implements AutoCloseable {
    static final String TRY_THE_ORIGINAL =
            "copy or upload the file again, whole; if it is no longer than this at its origin, it was cut there";

    private static final int NO_STREAM = -1;

    private final AVFormatContext context;
    private final String shownName;
    private final int video;
    /** Null unless it is an image sequence: libavformat reads none from an archive. */
    private final SequencePackets sequence;

    private FilmInput(AVFormatContext context, String shownName, boolean film) {
        this.context = context;
        this.shownName = shownName;
        this.sequence = null;
        this.video = film ? findVideo() : NO_STREAM;
    }

    private FilmInput(SequencePackets sequence, String shownName) {
        this.context = sequence.context();
        this.shownName = shownName;
        this.sequence = sequence;
        this.video = 0;
    }

    /**
     * @param displayName what to call the file in messages
     * @throws MediaException if it is not a film with a video stream
     */
    static FilmInput open(Path file, String displayName) {
        return open(file, displayName, true);
    }

    /**
     * As {@link #open(Path, String)}, of a file whose sound alone is read; it has no {@link #video()}.
     *
     * @throws MediaException {@code NO_SOUND} if it has none
     */
    static FilmInput openSound(Path file, String displayName) {
        FilmInput input = open(file, displayName, false);
        if (input.streams(AVMEDIA_TYPE_AUDIO).isEmpty()) {
            input.close();
            throw new MediaException(
                    MediaErrorCode.NO_SOUND,
                    input.shownName + " has no sound",
                    "give a file with sound as the dialogue track, such as WAV or M4A");
        }
        return input;
    }

    private static FilmInput open(Path file, String displayName, boolean film) {
        LibAv.load();
        String shownName = ShownName.of(displayName);
        FilmOpening.checkFile(file, shownName);
        if (SequencePackets.isSequence(file, shownName)) {
            return new FilmInput(SequencePackets.open(file, shownName), shownName);
        }
        AVFormatContext context = FilmOpening.openContext(file, shownName);
        try {
            return new FilmInput(context, shownName, film);
        } catch (RuntimeException e) {
            avformat_close_input(context);
            throw e;
        }
    }

    private int findVideo() {
        int found = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
        if (found >= 0 && (stream(found).disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) == 0) {
            return found;
        }
        throw new MediaException(
                MediaErrorCode.NO_VIDEO,
                shownName + (streams(AVMEDIA_TYPE_AUDIO).isEmpty() ? " has no video" : " has sound only, no video"),
                "give a file with a picture");
    }

    static MediaException readFailed(String shownName, String why, Throwable cause) {
        return new MediaException(
                MediaErrorCode.READ_FAILED,
                "cannot read " + shownName + ": " + why,
                "check that the storage is mounted and whole, then retry",
                cause);
    }

    AVFormatContext context() {
        return context;
    }

    String shownName() {
        return shownName;
    }

    /** FFmpeg's short name of the container, such as {@code mov,mp4,m4a,3gp,3g2,mj2}. */
    String container() {
        return isSequence() ? "image sequence" : LibAv.string(context.iformat().name());
    }

    /** Whether every picture is a file of its own, all shown equally long. */
    boolean isSequence() {
        return sequence != null;
    }

    AVStream stream(int number) {
        return context.streams(number);
    }

    /** The number of the video stream. */
    int videoNumber() {
        return video;
    }

    AVStream video() {
        return context.streams(video);
    }

    /** The numbers of the streams of a type ({@code AVMEDIA_TYPE_...}). */
    List<Integer> streams(int type) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < context.nb_streams(); i++) {
            if (context.streams(i).codecpar().codec_type() == type) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    /**
     * When the film's clock starts, in units of the video's time base. Only MPEG program and transport streams start
     * anywhere; all their streams have the same time base.
     *
     * @param firstPicture the timestamp of the first frame
     */
    long clockStart(long firstPicture) {
        if (!container().startsWith("mpeg")) {
            return 0;
        }
        long start = firstPicture;
        for (int number : streams(AVMEDIA_TYPE_AUDIO)) {
            long sound = stream(number).start_time();
            start = sound == LibAv.NO_PTS ? start : Math.min(start, sound);
        }
        return start;
    }

    /** When the clock of a stream starts whose file has no picture to go by, in units of its time base. */
    long soundStart(AVStream stream) {
        long start = stream.start_time();
        return container().startsWith("mpeg") && start != LibAv.NO_PTS ? start : 0;
    }

    /** Lets the container skip everything but the video. */
    void readVideoOnly() {
        for (int i = 0; i < context.nb_streams(); i++) {
            context.streams(i).discard(i == video ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
        }
    }

    /**
     * Reads the next packet of any stream that is not skipped; the caller unreferences it.
     *
     * @return false at the end
     * @throws MediaException {@code READ_FAILED} if the file cannot be read on, {@code FILM_DAMAGED} if what was read
     *     makes no sense
     */
    boolean read(AVPacket packet) {
        if (sequence != null) {
            return sequence.read(packet);
        }
        int code = avformat.av_read_frame(context, packet);
        if (code >= 0) {
            return true;
        }
        if (code == AVERROR_EOF) {
            return false;
        }
        if (code == LibAv.ENOMEM) {
            throw LibAv.outOfMemory();
        }
        if (context.pb() != null && context.pb().error() < 0) {
            throw readFailed(shownName, LibAv.text(context.pb().error()), null);
        }
        throw new MediaException(
                MediaErrorCode.FILM_DAMAGED,
                shownName + " is damaged: it cannot be read to its end (" + LibAv.text(code) + ")",
                TRY_THE_ORIGINAL);
    }

    /**
     * Goes to the keyframe at or before {@code pts}.
     *
     * @return whether the container could do so
     */
    boolean seek(long pts) {
        if (sequence != null) {
            sequence.seek(pts);
            return true;
        }
        return avformat.av_seek_frame(context, video, pts, avformat.AVSEEK_FLAG_BACKWARD) >= 0;
    }

    @Override
    public void close() {
        if (sequence != null) {
            sequence.close();
            return;
        }
        avformat_close_input(context);
    }
}
