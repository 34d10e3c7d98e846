package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.getTextSize;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;

import dev.understudy.contract.film.MediaFacts;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** A small copy of the finished frame, 8 bits 4:2:0, with a strip of text along its lower edge. */
final class ProxyPainter implements LayerPainter {
    private static final int MOST_LINES = 540;
    private static final int MOST_COLUMNS = 1280;
    private static final int LEAST_SIDE = 16;
    private static final int FLAGS = SWS_AREA | SWS_ACCURATE_RND | SWS_BITEXACT;
    private static final int ONE = 1 << 16;
    /** The strip's height as a part of the picture's. */
    private static final double STRIP = 0.06;
    /** Height of the font's capitals at scale 1, in pixels. */
    private static final double CAPITALS = 22;

    private static final int BLACK = 16;
    private static final int WHITE = 235;
    private static final int NEUTRAL = 128;

    private final MediaFacts facts;
    private final ReviewText text;
    private AVFrame picture;
    private SwsContext scaler;

    ProxyPainter(MediaFacts facts, ReviewText text) {
        this.facts = facts;
        this.text = text;
    }

    /** The film's, with the size of its small copy. */
    static MediaFacts facts(MediaFacts film) {
        double scale = Math.min(1, Math.min((double) MOST_LINES / film.height(), (double) MOST_COLUMNS / film.width()));
        return film.withPicture(even(film.width() * scale), even(film.height() * scale), "yuv420p");
    }

    private static int even(double side) {
        return Math.max(LEAST_SIDE, (int) Math.round(side / 2) * 2);
    }

    @Override
    public AVFrame paint(FilmFrame frame, Optional<Overlay> overlay) {
        if (!LinearLight.isLinear(frame.av())) {
            return paint(frame.av(), frame.number());
        }
        AVFrame coded = LinearLight.toIntegers(frame.av());
        try {
            return paint(coded, frame.number());
        } finally {
            av_frame_free(coded);
        }
    }

    private AVFrame paint(AVFrame frame, long number) {
        if (picture == null) {
            begin(frame);
        }
        if (av_frame_make_writable(picture) < 0 || av_frame_copy_props(picture, frame) < 0) {
            throw LibAv.outOfMemory();
        }
        picture.color_range(avutil.AVCOL_RANGE_MPEG);
        if (RgbPlanes.isPlanar(frame.format())) {
            picture.colorspace(YuvMatrix.of(frame, "the film").colourSpace());
        }
        sws_scale(scaler, frame.data(), frame.linesize(), 0, frame.height(), picture.data(), picture.linesize());
        burnIn(number);
        return picture;
    }

    private void begin(AVFrame first) {
        picture = FramePlanes.blank(avutil.AV_PIX_FMT_YUV420P, facts.width(), facts.height());
        scaler = LibAv.allocated(sws_getContext(
                first.width(),
                first.height(),
                YuvMatrix.plainFormat(first.format()),
                facts.width(),
                facts.height(),
                avutil.AV_PIX_FMT_YUV420P,
                FLAGS,
                null,
                null,
                (DoublePointer) null));
        IntPointer coefficients =
                sws_getCoefficients(YuvMatrix.of(first, "the film").colourSpace());
        int range = YuvMatrix.isFullRange(first) ? 1 : 0;
        sws_setColorspaceDetails(scaler, coefficients, range, coefficients, 0, 0, ONE, ONE);
    }

    private void burnIn(long number) {
        int width = facts.width();
        int height = facts.height();
        int strip = Math.max(2, (int) (height * STRIP) / 2 * 2);
        try (Mat luma = plane(0, width, height);
                Mat u = plane(1, width / 2, height / 2);
                Mat v = plane(2, width / 2, height / 2)) {
            fill(luma, height - strip, BLACK);
            fill(u, (height - strip) / 2, NEUTRAL);
            fill(v, (height - strip) / 2, NEUTRAL);
            double scale = strip * 0.55 / CAPITALS;
            int baseline = height - (int) Math.round(strip * 0.26);
            int margin = strip / 3;
            String frame = Long.toString(number);
            String timecode = text.timecode(number);
            write(luma, timecode, (width - width(timecode, scale)) / 2, baseline, scale);
            write(luma, frame, width - margin - width(frame, scale), baseline, scale);
            int room = (width - width(timecode, scale)) / 2 - 2 * margin;
            write(luma, fitting(text.title(), room, scale), margin, baseline, scale);
        }
    }

    private Mat plane(int number, int width, int height) {
        return new Mat(
                height, width, opencv_core.CV_8UC1, new BytePointer(picture.data(number)), picture.linesize(number));
    }

    private static void fill(Mat plane, int from, int value) {
        try (Rect below = new Rect(0, from, plane.cols(), plane.rows() - from);
                Mat part = new Mat(plane, below);
                Mat colour = new Mat(part.size(), part.type(), new Scalar(value))) {
            colour.copyTo(part);
        }
    }

    private static int width(String words, double scale) {
        try (IntPointer baseline = new IntPointer(1);
                Size size = getTextSize(words, FONT_HERSHEY_SIMPLEX, scale, 1, baseline)) {
            return size.width();
        }
    }

    private static String fitting(String words, int room, double scale) {
        String shown = words;
        while (!shown.isEmpty() && width(shown, scale) > room) {
            shown = shown.substring(0, shown.length() - 1);
        }
        return shown;
    }

    private static void write(Mat luma, String words, int x, int y, double scale) {
        try (Point at = new Point(x, y);
                Scalar white = new Scalar(WHITE)) {
            putText(luma, words, at, FONT_HERSHEY_SIMPLEX, scale, white, 1, LINE_AA, false);
        }
    }

    @Override
    public void close() {
        text.close();
        if (scaler != null) {
            sws_freeContext(scaler);
            scaler = null;
        }
        if (picture != null) {
            av_frame_free(picture);
        }
    }
}
