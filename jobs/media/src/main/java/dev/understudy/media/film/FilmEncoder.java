package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_DNXHD;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.film.Rational;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** An encoder that is set up alike for every segment of a film; frames are numbered from 0 in units of a frame. */
final class FilmEncoder implements AutoCloseable {
    private final AVCodecContext codec;
    private final AVPacket packet;
    private final PlaneConversion conversion;
    private final int width;
    private final int height;
    private final int pixelFormat;
    private long frames;

    /**
     * @param first the segment's first frame: its colour tags become those of the stream
     * @param number that it gets
     */
    FilmEncoder(MediaFacts facts, PictureEncoding encoding, AVFrame first, boolean globalHeader, long number) {
        frames = number;
        width = facts.width();
        height = facts.height();
        pixelFormat = encoding.pixelFormat(first.format());
        boolean fullRange = RgbPlanes.isRgb(first.format())
                ? RgbPlanes.isRgb(pixelFormat)
                : YuvMatrix.isFullRange(first) && encoding.keepsFullRange();
        codec = open(facts, encoding, first, fullRange, globalHeader);
        packet = LibAv.allocated(av_packet_alloc());
        conversion = new PlaneConversion(pixelFormat, fullRange);
    }

    private AVCodecContext open(
            MediaFacts facts, PictureEncoding encoding, AVFrame first, boolean fullRange, boolean globalHeader) {
        AVCodec encoder = avcodec_find_encoder_by_name(encoding.encoder());
        if (encoder == null || encoder.isNull()) {
            throw new MediaException(
                    MediaErrorCode.CODEC_UNAVAILABLE,
                    "the encoder " + encoding.encoder() + " is not in the FFmpeg libraries in use",
                    "install Understudy's own FFmpeg libraries");
        }
        AVCodecContext context = LibAv.allocated(avcodec_alloc_context3(encoder));
        AVDictionary options = new AVDictionary(null);
        try {
            Rational rate = facts.frameRate();
            context.width(width);
            context.height(height);
            context.pix_fmt(pixelFormat);
            context.framerate(LibAv.rational(rate));
            context.time_base(avutil.av_make_q(rate.denominator(), rate.numerator()));
            context.thread_count(1);
            context.sample_aspect_ratio(LibAv.rational(facts.pixelAspect()));
            context.color_range(fullRange ? avutil.AVCOL_RANGE_JPEG : limitedRange(first));
            tagColours(context, first);
            context.chroma_sample_location(first.chroma_location());
            if (globalHeader) {
                context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            }
            encoding.configure(context, rate);
            encoding.options(pixelFormat).forEach((key, value) -> LibAv.set(options, key, value));
            int code = avcodec_open2(context, encoder, options);
            if (code < 0) {
                throw new MediaException(
                        MediaErrorCode.UNSUPPORTED_PIXELS,
                        "pictures of " + width + " x " + height + ", "
                                + LibAv.string(avutil.av_get_pix_fmt_name(first.format())) + ", cannot be encoded as "
                                + encoding + " (" + LibAv.text(code) + ")",
                        "render with the other codec, or convert the film first");
            }
            return context;
        } catch (RuntimeException e) {
            avcodec_free_context(context);
            throw e;
        } finally {
            av_dict_free(options);
        }
    }

    /** Of RGB and of YUV neither's matrix is the other's. */
    private void tagColours(AVCodecContext context, AVFrame first) {
        boolean fromRgb = RgbPlanes.isRgb(first.format());
        boolean toRgb = RgbPlanes.isRgb(pixelFormat);
        context.colorspace(
                toRgb
                        ? avutil.AVCOL_SPC_RGB
                        : fromRgb ? YuvMatrix.of(first, "the film").colourSpace() : first.colorspace());
        boolean coded = fromRgb && !toRgb && first.color_trc() == avutil.AVCOL_TRC_UNSPECIFIED;
        context.color_primaries(coded ? avutil.AVCOL_PRI_BT709 : first.color_primaries());
        context.color_trc(coded ? avutil.AVCOL_TRC_BT709 : first.color_trc());
    }

    /** What limited range is called: a film that says nothing goes on saying nothing. */
    private static int limitedRange(AVFrame first) {
        return YuvMatrix.isFullRange(first) ? avutil.AVCOL_RANGE_MPEG : first.color_range();
    }

    AVCodecContext codec() {
        return codec;
    }

    /** @param packets gets every packet that comes out; it may keep what the packet refers to, not the packet */
    void encode(AVFrame frame, Consumer<AVPacket> packets) {
        if (frame.width() != width || frame.height() != height) {
            throw new MediaException(
                    MediaErrorCode.UNSUPPORTED_PIXELS,
                    "the film's pictures change their size from " + width + " x " + height + " to " + frame.width()
                            + " x " + frame.height(),
                    "convert the film to one size first");
        }
        AVFrame input =
                conversion.isNeedless(frame) ? LibAv.allocated(av_frame_clone(frame)) : conversion.convert(frame);
        try {
            input.format(pixelFormat);
            input.color_range(codec.color_range());
            input.colorspace(codec.colorspace());
            input.pict_type(avutil.AV_PICTURE_TYPE_NONE);
            input.pts(frames++);
            input.duration(1);
            send(input, packets);
        } finally {
            av_frame_free(input);
        }
    }

    /** Encodes what was held back. */
    void finish(Consumer<AVPacket> packets) {
        send(null, packets);
    }

    private void send(AVFrame frame, Consumer<AVPacket> packets) {
        check(avcodec_send_frame(codec, frame));
        int code = avcodec_receive_packet(codec, packet);
        while (code >= 0) {
            if (codec.codec_id() == AV_CODEC_ID_DNXHD) {
                DnxhrColour.tell(packet, codec.colorspace());
            }
            packets.accept(packet);
            code = avcodec_receive_packet(codec, packet);
        }
        if (code != LibAv.EAGAIN && code != AVERROR_EOF) {
            check(code);
        }
    }

    private void check(int code) {
        if (code == LibAv.ENOMEM) {
            throw LibAv.outOfMemory();
        }
        if (code < 0) {
            throw new MediaException(
                    MediaErrorCode.WRITE_FAILED,
                    "frame " + (frames - 1) + " of a segment could not be encoded: " + LibAv.text(code),
                    "retry the job; if it fails at the same frame again, report it with the attempt's log");
        }
    }

    @Override
    public void close() {
        conversion.close();
        av_packet_free(packet);
        avcodec_free_context(codec);
    }
}
