package dev.understudy.media.face;

/**
 * A face in a frame.
 *
 * @param box around the mesh, in image pixels
 * @param score of the detector, 0 to 1
 * @param meshScore of the mesh network, a raw logit: about 20 to 30 for a plain face, below 0 where there is none
 * @param mesh in image pixels
 */
public record Face(FaceBox box, double score, double meshScore, FaceMesh mesh) {
    /** The same face with another mesh, such as a steadied one. */
    public Face withMesh(FaceMesh other) {
        return new Face(other.bounds(), score, meshScore, other);
    }
}
