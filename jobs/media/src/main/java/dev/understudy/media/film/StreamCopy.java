package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.av_get_audio_frame_duration2;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_copy_props;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_delta;

import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;

/** A stream of the source that goes into the film packet by packet: its bytes stay, its timestamps keep their meaning. */
final class StreamCopy {
    /** What the picture is to be shown like; the rest of a stream's side data belongs to its codec. */
    private static final List<Integer> PICTURE_SIDE_DATA =
            List.of(avcodec.AV_PKT_DATA_DISPLAYMATRIX, avcodec.AV_PKT_DATA_STEREO3D, avcodec.AV_PKT_DATA_SPHERICAL);

    private final AVStream source;
    private final AVStream target;
    /** Subtracted from every timestamp, in units of the source's time base. */
    private final long clockStart;

    private final long[] rescaleState = {LibAv.NO_PTS};
    private long nextDts;
    /** Null for packets that stay as they are. */
    private SubtitleConversion conversion;

    StreamCopy(AVStream source, AVStream target, AVOutputFormat format, long clockStart) {
        this.source = source;
        this.target = target;
        this.clockStart = clockStart;
        if (avcodec_parameters_copy(target.codecpar(), source.codecpar()) < 0) {
            throw LibAv.outOfMemory();
        }
        int tag = source.codecpar().codec_tag();
        boolean known = format.codec_tag() != null
                && avformat.av_codec_get_id(format.codec_tag(), tag)
                        == source.codecpar().codec_id();
        target.codecpar().codec_tag(known ? tag : 0);
        target.time_base(source.time_base());
        copyDescription(source, target);
    }

    /** Writes packets of text anew. To be called before the output's header is written. */
    void convert(SubtitleConversion by) {
        conversion = by;
        by.describe(target.codecpar());
    }

    /** Copies disposition and metadata, such as the language. */
    static void copyDescription(AVStream source, AVStream target) {
        target.disposition(source.disposition());
        AVDictionary metadata = new AVDictionary(null);
        av_dict_copy(metadata, source.metadata(), 0);
        for (String ofTheOldFile : List.of("encoder", "handler_name", "vendor_id", "DURATION", "BPS")) {
            av_dict_set(metadata, ofTheOldFile, (String) null, 0);
        }
        target.metadata(metadata);
    }

    /** Copies rotation and projection of the picture; for mastering data see {@link HdrMetadata}. */
    static void copyPictureSideData(AVCodecParameters source, AVCodecParameters target) {
        for (int type : PICTURE_SIDE_DATA) {
            SideData.get(source, type).ifPresent(bytes -> SideData.set(target, type, bytes));
        }
    }

    /** When the packet is due, in seconds from the film's clock start; to be asked before {@link #prepare}. */
    double due(AVPacket packet) {
        long dts = packet.dts() == LibAv.NO_PTS ? packet.pts() : packet.dts();
        if (dts == LibAv.NO_PTS) {
            dts = nextDts + clockStart;
        }
        return (dts - clockStart) * LibAv.rational(source.time_base()).toDouble();
    }

    /**
     * Gives the packet the target's stream number and time base.
     *
     * @return false if it has nothing that the target shows
     */
    boolean prepare(AVPacket packet) {
        if (conversion != null && !replaceText(packet)) {
            return false;
        }
        retime(packet);
        return true;
    }

    private boolean replaceText(AVPacket packet) {
        byte[] before = new byte[packet.size()];
        if (before.length > 0) {
            packet.data().get(before);
        }
        Optional<byte[]> after = conversion.convert(before);
        if (after.isEmpty()) {
            return false;
        }
        AVPacket text = LibAv.allocated(av_packet_alloc());
        try {
            if (av_new_packet(text, after.get().length) < 0 || av_packet_copy_props(text, packet) < 0) {
                throw LibAv.outOfMemory();
            }
            text.data().put(after.get());
            av_packet_unref(packet);
            av_packet_move_ref(packet, text);
            return true;
        } finally {
            av_packet_free(text);
        }
    }

    private void retime(AVPacket packet) {
        if (packet.dts() == LibAv.NO_PTS) {
            packet.dts(packet.pts() == LibAv.NO_PTS ? nextDts + clockStart : packet.pts());
        }
        if (packet.pts() == LibAv.NO_PTS) {
            packet.pts(packet.dts());
        }
        packet.pts(packet.pts() - clockStart);
        packet.dts(packet.dts() - clockStart);
        nextDts = packet.dts() + packet.duration();
        packet.stream_index(target.index());
        packet.pos(-1);
        AVCodecParameters parameters = source.codecpar();
        if (parameters.codec_type() == AVMEDIA_TYPE_AUDIO && parameters.sample_rate() > 0) {
            toSamples(packet, parameters);
        } else {
            av_packet_rescale_ts(packet, source.time_base(), target.time_base());
        }
    }

    /** Milliseconds and the like are too coarse for sound: packets are laid end to end, sample by sample. */
    private void toSamples(AVPacket packet, AVCodecParameters parameters) {
        int samples = av_get_audio_frame_duration2(parameters, packet.size());
        if (samples <= 0) {
            av_packet_rescale_ts(packet, source.time_base(), target.time_base());
            return;
        }
        try (AVRational sample = av_make_q(1, parameters.sample_rate())) {
            long dts = av_rescale_delta(
                    source.time_base(), packet.dts(), sample, samples, rescaleState, target.time_base());
            av_packet_rescale_ts(packet, source.time_base(), target.time_base());
            packet.pts(dts);
            packet.dts(dts);
        }
    }
}
