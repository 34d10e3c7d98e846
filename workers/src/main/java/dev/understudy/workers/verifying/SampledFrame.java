package dev.understudy.workers.verifying;

import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A frame in which the double's face was replaced, before and after.
 *
 * @param source 8UC3 BGR
 * @param result 8UC3 BGR
 * @param likeness empty if the double's face was not found again
 */
record SampledFrame(long number, Mat source, Mat result, Optional<SwapLikeness> likeness) implements AutoCloseable {
    /**
     * Whom the replaced face is like.
     *
     * @param sourceCrop square around the face, 8UC3 BGR
     * @param resultCrop the same square of the result
     */
    record SwapLikeness(double toPerformer, double toDouble, Mat sourceCrop, Mat resultCrop) {}

    @Override
    public void close() {
        source.close();
        result.close();
        likeness.ifPresent(found -> {
            found.sourceCrop().close();
            found.resultCrop().close();
        });
    }
}
