package dev.understudy.media.film;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** How much of the swapped face shows in each pixel: 16 bits of grey, 0 nothing, 65535 the face alone. */
final class MattePainter implements LayerPainter {
    static final int WHITE = 0xFFFF;

    private LayerCanvas canvas;

    @Override
    public AVFrame paint(FilmFrame frame, Optional<Overlay> overlay) {
        if (canvas == null) {
            canvas = new LayerCanvas(avutil.AV_PIX_FMT_GRAY16LE, frame.width(), frame.height(), (short) 0);
            canvas.frame().color_range(avutil.AVCOL_RANGE_JPEG);
        }
        canvas.clear();
        if (overlay.isPresent()) {
            OverlayRows rows = new OverlayRows(overlay.get(), frame.width(), frame.height());
            for (int row = rows.top(); row < rows.bottom(); row++) {
                canvas.put(0, row, rows.left(), words(rows.alpha(row)));
            }
        }
        return canvas.frame();
    }

    static short[] words(float[] alpha) {
        short[] words = new short[alpha.length];
        for (int i = 0; i < alpha.length; i++) {
            words[i] = (short) Math.round(alpha[i] * WHITE);
        }
        return words;
    }

    @Override
    public void close() {
        if (canvas != null) {
            canvas.close();
        }
    }
}
