package dev.understudy.media.face;

/**
 * A stored face without its pixels.
 *
 * @param frame of its film, from 0
 * @param mesh in pixels of the crop
 * @param embedding whom {@link FaceRecognizer} sees
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record FaceNote(long frame, FaceMesh mesh, float[] embedding, FaceFacts facts) {}
