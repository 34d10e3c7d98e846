package dev.understudy.media.face;

import java.util.Objects;

/**
 * What is known of a stored face besides its pixels.
 *
 * @param box in the frame, around the mesh, in pixels of the film; its height is the face's size
 * @param pose in the frame
 * @param sharpness variance of the crop's Laplacian; larger is sharper
 * @param follows whether the frame before shows the same face in the same shot, so that both are of one track
 */
public record FaceFacts(
        FaceBox box, HeadPose pose, Expression expression, Exposure exposure, double sharpness, boolean follows) {
    public FaceFacts {
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(pose, "pose");
        Objects.requireNonNull(expression, "expression");
        Objects.requireNonNull(exposure, "exposure");
    }
}
