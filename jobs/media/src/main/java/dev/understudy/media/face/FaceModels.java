package dev.understudy.media.face;

import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The networks' files, which the build put beside this class. */
final class FaceModels {
    static final String DETECTION = "face-detection.tflite";
    static final String MESH = "face-mesh.tflite";
    static final String RECOGNITION = "face-recognition.onnx";

    private FaceModels() {}

    static byte[] read(String name) {
        try (InputStream in = FaceModels.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new MediaException(
                        MediaErrorCode.MODEL_UNREADABLE,
                        "the face model " + name + " is missing from the media jar",
                        "build jobs/media again with Maven, with node and npm on the path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
