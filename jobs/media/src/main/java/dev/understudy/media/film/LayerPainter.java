package dev.understudy.media.film;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Makes the picture of a layer of every frame. */
interface LayerPainter extends AutoCloseable {
    /**
     * @param frame as it goes into the film
     * @param overlay what was laid over it; empty if it stayed as it was
     * @return the painter's, valid until the next call
     */
    AVFrame paint(FilmFrame frame, Optional<Overlay> overlay);

    @Override
    void close();
}
