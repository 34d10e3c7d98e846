package dev.understudy.workers.rendering;

import dev.understudy.media.face.Face;
import java.util.List;
import java.util.Optional;

/**
 * Decides whose face is the double's. A face that is like enough is; one that is nearly like enough is, if the frames
 * around it show one in the same place that is. So a face that turns away for a moment does not flicker.
 */
final class DoubleTrack {
    /** How many frames before and after a frame have a say in it. */
    static final int RADIUS = 2;

    /** Two faces that overlap by more lie in the same place. */
    private static final double SAME_PLACE = 0.3;

    private DoubleTrack() {}

    /**
     * @param sightings of successive frames; those beyond the list's ends have no say
     * @return the double's face in the frame at {@code index}
     */
    static Optional<Face> at(List<Sighting> sightings, int index) {
        Sighting here = sightings.get(index);
        if (here.sure()) {
            return here.best();
        }
        if (here.possible()) {
            int from = Math.max(0, index - RADIUS);
            int to = Math.min(sightings.size(), index + RADIUS + 1);
            for (Sighting near : sightings.subList(from, to)) {
                if (near.sure() && overlap(near, here) > SAME_PLACE) {
                    return here.best();
                }
            }
        }
        return Optional.empty();
    }

    private static double overlap(Sighting a, Sighting b) {
        return a.best().orElseThrow().box().overlap(b.best().orElseThrow().box());
    }
}
