package dev.understudy.workers.rendering;

import dev.understudy.media.face.Face;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.Overlay;
import java.util.Optional;

/**
 * A frame as it goes into the film.
 *
 * @param frame closed by the renderer once all of its outputs are written
 * @param overlay what was laid over it, likewise; empty if nothing was
 * @param face the double's that was replaced, steadied; empty where the frame stayed as it was
 */
record RenderedFrame(FilmFrame frame, Optional<Overlay> overlay, Optional<Face> face, FrameFacts facts) {}
