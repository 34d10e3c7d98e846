package dev.understudy.media.face;

import static org.bytedeco.opencv.global.opencv_core.setNumThreads;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromTFLite;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;

/** A TensorFlow Lite network run by OpenCV on the calling thread. */
final class Network implements AutoCloseable {
    static {
        // One thread a finder: the same sums in the same order, and executors share the cores by their slots.
        setNumThreads(1);
    }

    private final Net net;
    private final StringVector outputNames;

    Network(String model) {
        byte[] content = FaceModels.read(model);
        try (BytePointer bytes = new BytePointer(content)) {
            net = readNetFromTFLite(bytes, content.length);
        }
        outputNames = net.getUnconnectedOutLayersNames();
    }

    /**
     * @param blob [1, 3, height, width], floats
     * @param sizes how many numbers each wanted output has; no two alike
     * @return the outputs in the order of {@code sizes}
     */
    float[][] run(Mat blob, int... sizes) {
        try (MatVector outputs = new MatVector()) {
            net.setInput(blob);
            net.forward(outputs, outputNames);
            float[][] wanted = new float[sizes.length][];
            for (long i = 0; i < outputs.size(); i++) {
                Mat output = outputs.get(i);
                for (int k = 0; k < sizes.length; k++) {
                    if (output.total() == sizes[k]) {
                        wanted[k] = new float[sizes[k]];
                        try (FloatPointer values = new FloatPointer(output.data())) {
                            values.get(wanted[k]);
                        }
                    }
                }
            }
            return wanted;
        }
    }

    @Override
    public void close() {
        outputNames.close();
        net.close();
    }
}
