package dev.understudy.media.film;

import dev.understudy.media.film.YuvMatrix.Weights;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * The swapped face alone as it was laid over the plate: YUV 4:4:4 of the film's matrix, 10 bits, limited range, with alpha that
 * is not multiplied in. Black where nothing shows, and marked where something does: a face that leaves alone is as much made
 * as one in a film.
 */
final class FacePainter implements LayerPainter {
    private static final int BITS = 10;
    private static final short OPAQUE = (1 << BITS) - 1;

    private final LumaMarking marking;
    private LayerCanvas canvas;

    FacePainter(LumaMarking marking) {
        this.marking = marking;
    }

    @Override
    public AVFrame paint(FilmFrame frame, Optional<Overlay> overlay) {
        YuvMatrix film = frame.matrix();
        YuvMatrix matrix = new YuvMatrix(film.colourSpace(), film.red(), film.blue(), false);
        Weights[] weights = {matrix.luma(BITS), matrix.u(BITS), matrix.v(BITS)};
        if (canvas == null) {
            canvas = new LayerCanvas(
                    avutil.AV_PIX_FMT_YUVA444P10LE,
                    frame.width(),
                    frame.height(),
                    sample(weights[0], 0, 0, 0),
                    sample(weights[1], 0, 0, 0),
                    sample(weights[2], 0, 0, 0),
                    (short) 0);
        }
        AVFrame face = canvas.frame();
        face.color_range(avutil.AVCOL_RANGE_MPEG);
        face.colorspace(frame.layout().rgb() ? matrix.colourSpace() : frame.av().colorspace());
        face.color_primaries(frame.av().color_primaries());
        face.color_trc(frame.av().color_trc());
        canvas.clear();
        if (overlay.isPresent()) {
            OverlayRows rows = new OverlayRows(overlay.get(), frame.width(), frame.height());
            paint(rows, weights);
            mark(rows, frame, sample(weights[0], 0, 0, 0));
        }
        return face;
    }

    private void paint(OverlayRows rows, Weights[] weights) {
        short[] samples = new short[rows.width()];
        for (int row = rows.top(); row < rows.bottom(); row++) {
            float[] alpha = rows.alpha(row);
            byte[] bgr = rows.bgr(row);
            for (int plane = 0; plane < weights.length; plane++) {
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = alpha[i] > 0
                            ? sample(weights[plane], bgr[3 * i + 2] & 0xFF, bgr[3 * i + 1] & 0xFF, bgr[3 * i] & 0xFF)
                            : sample(weights[plane], 0, 0, 0);
                }
                canvas.put(plane, row, rows.left(), samples);
            }
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) Math.round(alpha[i] * OPAQUE);
            }
            canvas.put(weights.length, row, rows.left(), samples);
        }
    }

    /** The face as it stands in the picture, since that is how a mark is looked for. */
    private void mark(OverlayRows rows, FilmFrame frame, short black) {
        LumaPlane plane = new LumaPlane(frame.width(), frame.height(), BITS);
        Arrays.fill(plane.samples(), black);
        short[] samples = new short[rows.width()];
        for (int row = rows.top(); row < rows.bottom(); row++) {
            canvas.get(0, row, rows.left(), samples);
            System.arraycopy(samples, 0, plane.samples(), row * plane.width() + rows.left(), samples.length);
        }
        marking.mark(plane, frame.number());
        for (int row = rows.top(); row < rows.bottom(); row++) {
            System.arraycopy(plane.samples(), row * plane.width() + rows.left(), samples, 0, samples.length);
            canvas.put(0, row, rows.left(), samples);
        }
    }

    private static short sample(Weights weights, int red, int green, int blue) {
        return (short) Math.max(0, Math.min(OPAQUE, Math.round(weights.of(red, green, blue))));
    }

    @Override
    public void close() {
        if (canvas != null) {
            canvas.close();
        }
    }
}
