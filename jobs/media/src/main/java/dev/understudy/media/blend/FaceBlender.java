package dev.understudy.media.blend;

import dev.understudy.media.face.Alignment;
import dev.understudy.media.face.Face;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.Overlay;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/** Lays a swapped face over the one in a frame. What comes out depends on that frame and that face alone. */
public final class FaceBlender {
    private FaceBlender() {}

    /**
     * Changes the frame inside the outline of the face, and nowhere else; not at all if the face lies outside it.
     *
     * @param plate the frame's picture before any blending, 8UC3 BGR
     * @param face the one to be replaced, in pixels of the frame
     * @param alignment the one by which the network's input was taken from the frame, of any size
     * @param swapped the network's output, a square of any size, 8UC3 BGR
     * @param mask where the network's output is face, a square of any size, 8UC1; empty if the network draws none, and
     *     then the outline of the mesh counts alone
     */
    public static void blend(
            FilmFrame frame,
            Mat plate,
            Face face,
            Alignment alignment,
            Mat swapped,
            Optional<Mat> mask,
            BlendSettings settings) {
        overlay(frame, plate, face, alignment, swapped, mask, settings).ifPresent(Overlay::close);
    }

    /**
     * As {@link #blend}.
     *
     * @return what was laid over the frame, to be closed by the caller; empty if nothing was
     */
    public static Optional<Overlay> overlay(
            FilmFrame frame,
            Mat plate,
            Face face,
            Alignment alignment,
            Mat swapped,
            Optional<Mat> mask,
            BlendSettings settings) {
        Optional<Overlay> made = Patch.of(plate, face.mesh(), alignment, swapped, mask, settings, frame.number());
        made.ifPresent(overlay -> frame.blend(overlay.x(), overlay.y(), overlay.bgr(), overlay.alpha()));
        return made;
    }
}
