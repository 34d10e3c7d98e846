package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_create_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_link;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Makes one whole picture of every frame of two fields, of the moment of its first field. Uses FFmpeg's {@code bwdif}, which
 * looks at the frame and both its neighbours (Weston's filter of the BBC where there is motion, with yadif's edges).
 */
final class Deinterlacer implements AutoCloseable {
    private static final String FILTER = "mode=send_frame:parity=auto:deint=all";

    private final AVFrame picture = LibAv.allocated(av_frame_alloc());
    private AVFilterGraph graph;
    private AVFilterContext source;
    private AVFilterContext sink;
    private long added;

    /** @param frame in display order; it is emptied */
    void add(AVFrame frame) {
        // The range is told beside the samples' format, not by it.
        boolean fullRange = YuvMatrix.isFullRange(frame);
        frame.format(YuvMatrix.plainFormat(frame.format()));
        frame.color_range(fullRange ? avutil.AVCOL_RANGE_JPEG : frame.color_range());
        if (graph == null) {
            begin(frame);
        }
        frame.pts(added++);
        check(av_buffersrc_add_frame(source, frame));
    }

    /** After the film's last frame. */
    void end() {
        check(av_buffersrc_add_frame(source, null));
    }

    /** The next picture, valid until the next call; null as long as the frame after it is not known. */
    AVFrame poll() {
        if (graph == null) {
            return null;
        }
        av_frame_unref(picture);
        int code = av_buffersink_get_frame(sink, picture);
        if (code == LibAv.EAGAIN) {
            return null;
        }
        if (code == AVERROR_EOF) {
            throw new IllegalStateException("asked for a picture after the film's last");
        }
        check(code);
        return picture;
    }

    private void begin(AVFrame first) {
        graph = LibAv.allocated(avfilter_graph_alloc());
        graph.nb_threads(1);
        source = filter(
                "buffer",
                "video_size=%dx%d:pix_fmt=%d:time_base=1/25:colorspace=%d:range=%d"
                        .formatted(
                                first.width(),
                                first.height(),
                                first.format(),
                                first.colorspace(),
                                first.color_range()));
        AVFilterContext fields = filter("bwdif", FILTER);
        sink = filter("buffersink", null);
        check(avfilter_link(source, 0, fields, 0));
        check(avfilter_link(fields, 0, sink, 0));
        check(avfilter_graph_config(graph, null));
    }

    private AVFilterContext filter(String name, String options) {
        AVFilterContext filter = new AVFilterContext(null);
        check(avfilter_graph_create_filter(filter, avfilter_get_by_name(name), name, options, null, graph));
        return filter;
    }

    private static void check(int code) {
        if (code == LibAv.ENOMEM) {
            throw LibAv.outOfMemory();
        }
        if (code < 0) {
            throw new MediaException(
                    MediaErrorCode.UNSUPPORTED_PIXELS,
                    "the film's fields cannot be made whole pictures (" + LibAv.text(code) + ")",
                    "deinterlace the film before it is stored");
        }
    }

    @Override
    public void close() {
        av_frame_free(picture);
        if (graph != null) {
            avfilter_graph_free(graph);
            graph = null;
        }
    }
}
