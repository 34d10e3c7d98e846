package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;

import dev.understudy.contract.film.Rational;
import dev.understudy.media.sequence.PictureFormat;
import dev.understudy.media.sequence.SequenceArchive;
import dev.understudy.media.sequence.SequenceArchive.Picture;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * The pictures of an image sequence as packets of a video stream, for decoders that know nothing of archives. A packet's timestamp is
 * its picture's ordinal, in units of a frame.
 */
final class SequencePackets implements AutoCloseable {
    private final SequenceArchive archive;
    private final FileChannel file;
    private final String shownName;
    private final AVFormatContext context;
    private int next;

    private SequencePackets(SequenceArchive archive, FileChannel file, String shownName) {
        this.archive = archive;
        this.file = file;
        this.shownName = shownName;
        this.context = LibAv.allocated(avformat_alloc_context());
        describe(LibAv.allocated(avformat_new_stream(context, null)));
    }

    static boolean isSequence(Path file, String shownName) {
        try {
            return SequenceArchive.isOne(file);
        } catch (IOException e) {
            throw FilmInput.readFailed(shownName, e.toString(), e);
        }
    }

    /** @throws dev.understudy.media.MediaException see {@link SequenceArchive#read(Path, String)} */
    static SequencePackets open(Path file, String shownName) {
        try {
            SequenceArchive archive = SequenceArchive.read(file, shownName);
            return new SequencePackets(archive, FileChannel.open(file), shownName);
        } catch (IOException e) {
            throw FilmInput.readFailed(shownName, e.toString(), e);
        }
    }

    private void describe(AVStream stream) {
        Rational rate = archive.note().frameRate().orElseThrow();
        stream.time_base(LibAv.rational(rate.inverse()));
        stream.avg_frame_rate(LibAv.rational(rate));
        stream.r_frame_rate(LibAv.rational(rate));
        stream.nb_frames(archive.pictures().size());
        stream.codecpar().codec_type(avutil.AVMEDIA_TYPE_VIDEO);
        stream.codecpar().codec_id(codec(archive.format()));
        stream.codecpar().width(archive.width());
        stream.codecpar().height(archive.height());
        archive.note().timecode().ifPresent(timecode -> {
            AVDictionary metadata = new AVDictionary(null);
            LibAv.set(metadata, "timecode", timecode);
            stream.metadata(metadata);
        });
    }

    private static int codec(PictureFormat format) {
        return switch (format) {
            case EXR -> avcodec.AV_CODEC_ID_EXR;
            case PNG -> avcodec.AV_CODEC_ID_PNG;
            case TIFF -> avcodec.AV_CODEC_ID_TIFF;
        };
    }

    AVFormatContext context() {
        return context;
    }

    /** @return false after the last picture */
    boolean read(AVPacket packet) {
        if (next >= archive.pictures().size()) {
            return false;
        }
        Picture picture = archive.pictures().get(next);
        if (av_new_packet(packet, picture.bytes()) < 0) {
            throw LibAv.outOfMemory();
        }
        try {
            SequenceArchive.read(
                    file, picture, packet.data().capacity(picture.bytes()).asByteBuffer());
        } catch (IOException e) {
            avcodec.av_packet_unref(packet);
            throw FilmInput.readFailed(shownName, e.toString(), e);
        }
        packet.stream_index(0);
        packet.pts(next);
        packet.dts(next);
        packet.duration(1);
        packet.flags(packet.flags() | avcodec.AV_PKT_FLAG_KEY);
        next++;
        return true;
    }

    /** Goes to the picture that is shown at {@code pts}. */
    void seek(long pts) {
        next = (int) Math.max(0, Math.min(archive.pictures().size(), pts));
    }

    @Override
    public void close() {
        avformat_free_context(context);
        try {
            file.close();
        } catch (IOException e) {
            throw FilmInput.readFailed(shownName, e.toString(), e);
        }
    }
}
