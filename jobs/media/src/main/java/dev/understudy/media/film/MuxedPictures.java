package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** A segment in one of FFmpeg's containers. */
final class MuxedPictures implements PictureOutput {
    private final FilmOutput output;
    private AVRational timeBase;
    private AVStream stream;

    MuxedPictures(FilmOutput output) {
        this.output = output;
    }

    @Override
    public boolean wantsGlobalHeader() {
        return (output.context().oformat().flags() & avformat.AVFMT_GLOBALHEADER) != 0;
    }

    @Override
    public void begin(AVCodecContext codec) {
        timeBase = avutil.av_make_q(codec.time_base().num(), codec.time_base().den());
        stream = output.addStream();
        if (avcodec_parameters_from_context(stream.codecpar(), codec) < 0) {
            throw LibAv.outOfMemory();
        }
        stream.time_base(codec.time_base());
        stream.avg_frame_rate(codec.framerate());
        stream.sample_aspect_ratio(codec.sample_aspect_ratio());
        output.writeHeader(Map.of());
    }

    @Override
    public void write(AVPacket packet) {
        packet.stream_index(0);
        packet.dts(packet.pts()); // the n-th packet is the n-th frame, also where the encoder began anew
        av_packet_rescale_ts(packet, timeBase, stream.time_base());
        output.write(packet);
    }

    @Override
    public void finish() {
        output.finish();
    }

    @Override
    public void close() {
        output.close();
    }
}
