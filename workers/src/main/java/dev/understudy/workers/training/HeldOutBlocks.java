package dev.understudy.workers.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides the faces of one asset into those to learn from and those to measure with: of every 80 consecutive faces the
 * middle 8, in one piece. As many again, half before and half after, are used for neither, since a frame's neighbours
 * are almost the frame itself.
 *
 * <p>Spread over the footage, and not its last tenth: the end of a take often has a light or an expression that nothing
 * before it has, and a film's last shot is one that the network has to render.
 */
record HeldOutBlocks<T>(List<T> training, List<T> heldOut) {
    private static final int PERIOD = 80;
    private static final int SHARE = 10;

    /** @param faces in the order of their frames; fewer than 10 are all for training */
    static <T> HeldOutBlocks<T> of(List<T> faces) {
        List<T> training = new ArrayList<>();
        List<T> heldOut = new ArrayList<>();
        for (int from = 0; from < faces.size(); from += PERIOD) {
            List<T> period = faces.subList(from, Math.min(from + PERIOD, faces.size()));
            int held = period.size() / SHARE;
            int margin = held / 2;
            int first = (period.size() - held) / 2;
            training.addAll(period.subList(0, first - margin));
            heldOut.addAll(period.subList(first, first + held));
            training.addAll(period.subList(first + held + margin, period.size()));
        }
        return new HeldOutBlocks<>(training, heldOut);
    }
}
