package dev.understudy.media.face;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_dnn.blobFromImage;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Tells people apart: dlib's ResNet-29 (King 2017, "High quality face recognition with deep metric learning") gives
 * every face 128 numbers, and faces of one person lie near each other. One a thread, each working on that thread alone.
 */
public final class FaceRecognizer implements AutoCloseable {
    /** How many numbers an embedding has. */
    public static final int LENGTH = 128;

    /**
     * Two faces at least this {@linkplain #similarity similar} are taken for one person's. On the test footage 3% of
     * the pairs of one person in different films fall below, and 0.7% of the pairs of different people reach it.
     */
    public static final double SAME_PERSON = 0.48;

    /**
     * A face at least this similar to the {@linkplain #mean mean} of a person's faces is taken for that person's. On
     * the test footage 654 of 654 faces reach it with their person's mean from another film, and none of 5210 with the
     * mean of someone else; the most alike of them has 0.546.
     */
    public static final double SAME_AS_MEAN = 0.555;

    private static final int SIZE = 150;

    /**
     * Where dlib's get_face_chip puts five points with a padding of 0.25: mesh point, and x, y relative to the inner
     * square.
     */
    private static final double[][] ANCHORS = {
        {263, 0.8595674595992, 0.2134981538014},
        {362, 0.6460604764104, 0.2289674387677},
        {33, 0.1205750620789, 0.2137274526848},
        {133, 0.3340850613712, 0.2290642403242},
        {2, 0.4901123135679, 0.6277975316475}
    };

    private static final double PADDING = 0.25;

    private final OrtSession.SessionOptions options;
    private final OrtSession session;

    public FaceRecognizer() {
        try {
            options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = OrtEnvironment.getEnvironment().createSession(FaceModels.read(FaceModels.RECOGNITION), options);
        } catch (OrtException e) {
            throw broken("could not be loaded", e);
        }
    }

    /**
     * @param bgr the frame, 8UC3
     * @param face in that frame
     * @return {@link #LENGTH} numbers
     */
    public float[] embed(Mat bgr, Face face) {
        return embed(bgr, face.mesh());
    }

    /** @param mesh in the pixels of {@code bgr} */
    public float[] embed(Mat bgr, FaceMesh mesh) {
        try (Mat chip = Warp.square(bgr, toChip(mesh), SIZE);
                Size size = new Size(SIZE, SIZE);
                Scalar mean = new Scalar(122.782, 117.001, 104.298, 0);
                Mat blob = blobFromImage(chip, 1 / 255.0, size, mean, true, false, CV_32F)) {
            FloatBuffer pixels = blob.createBuffer();
            return run(pixels);
        }
    }

    /** @param pixels {@code [1, 3, 150, 150]}, RGB, as the model wants them */
    float[] run(FloatBuffer pixels) {
        try (OnnxTensor image = OnnxTensor.createTensor(
                        OrtEnvironment.getEnvironment(), pixels, new long[] {1, 3, SIZE, SIZE});
                OrtSession.Result result = session.run(Map.of("image", image))) {
            return ((float[][]) result.get(0).getValue())[0];
        } catch (OrtException e) {
            throw broken("failed on a face", e);
        }
    }

    private static Similarity toChip(FaceMesh mesh) {
        double[] from = new double[ANCHORS.length * 2];
        double[] to = new double[ANCHORS.length * 2];
        double[] weights = new double[ANCHORS.length];
        for (int i = 0; i < ANCHORS.length; i++) {
            int point = (int) ANCHORS[i][0];
            from[2 * i] = mesh.x(point);
            from[2 * i + 1] = mesh.y(point);
            to[2 * i] = (PADDING + ANCHORS[i][1]) / (2 * PADDING + 1) * SIZE;
            to[2 * i + 1] = (PADDING + ANCHORS[i][2]) / (2 * PADDING + 1) * SIZE;
            weights[i] = 1;
        }
        return Similarity.fit(from, to, weights);
    }

    /** 1 less the distance of the embeddings: 1 for the same picture, around 0.2 for different people. */
    public static double similarity(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            double d = a[i] - b[i];
            sum += d * d;
        }
        return 1 - Math.sqrt(sum);
    }

    /**
     * The mean of a person's embeddings: whom a faceset shows.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static float[] mean(Collection<float[]> embeddings) {
        if (embeddings.isEmpty()) {
            throw new IllegalArgumentException("no embeddings to take the mean of");
        }
        double[] sum = new double[LENGTH];
        for (float[] e : embeddings) {
            for (int i = 0; i < LENGTH; i++) {
                sum[i] += e[i];
            }
        }
        float[] mean = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            mean[i] = (float) (sum[i] / embeddings.size());
        }
        return mean;
    }

    private static MediaException broken(String how, OrtException cause) {
        return new MediaException(
                MediaErrorCode.MODEL_UNREADABLE,
                "the face recognition network " + how + ": " + cause.getMessage(),
                "build jobs/media again with Maven, with node and npm on the path",
                cause);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw broken("could not be closed", e);
        }
        options.close();
    }
}
