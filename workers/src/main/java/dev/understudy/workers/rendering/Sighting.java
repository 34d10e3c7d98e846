package dev.understudy.workers.rendering;

import dev.understudy.media.face.Face;
import java.util.Optional;

/**
 * What was seen of the double in one frame, by that frame alone.
 *
 * @param faces in the frame, of anybody
 * @param best the face most like the double's, whoever's it is; empty if there is no face
 * @param similarity of that one
 * @param wanted from which similarity on it is taken for the double's
 */
public record Sighting(int faces, Optional<Face> best, double similarity, double wanted) {
    /** A face of which neighbours are sure may be so much less similar. */
    private static final double DOUBT = Likeness.SURE - Likeness.POSSIBLE;

    public Sighting(int faces, Optional<Face> best, double similarity) {
        this(faces, best, similarity, Likeness.SURE);
    }

    static final Sighting NOBODY = new Sighting(0, Optional.empty(), 0);

    boolean sure() {
        return best.isPresent() && similarity >= wanted;
    }

    boolean possible() {
        return best.isPresent() && similarity >= wanted - DOUBT;
    }
}
