package dev.understudy.media.face;

import java.util.Arrays;

/**
 * One face of a faceset.
 *
 * @param asset SHA-256 of the film that it was taken from
 * @param frame position in that film, from 0
 * @param size width and height of the crop in pixels
 * @param rgb the aligned crop: RGB, row by row, 3 bytes a pixel
 * @param meshInCrop x, y, z of the 468 points in pixels of the crop
 * @param embedding whom {@link FaceRecognizer} sees
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data; equality is by content, see below
public record StoredFace(
        String asset, long frame, int size, byte[] rgb, float[] meshInCrop, float[] embedding, FaceFacts facts) {
    @Override
    public boolean equals(Object other) {
        return other instanceof StoredFace face
                && asset.equals(face.asset)
                && frame == face.frame
                && size == face.size
                && facts.equals(face.facts)
                && Arrays.equals(rgb, face.rgb)
                && Arrays.equals(meshInCrop, face.meshInCrop)
                && Arrays.equals(embedding, face.embedding);
    }

    @Override
    public int hashCode() {
        return asset.hashCode() * 31 + Long.hashCode(frame);
    }

    @Override
    public String toString() {
        return "StoredFace[" + asset + ", frame " + frame + ", " + size + " px]";
    }
}
