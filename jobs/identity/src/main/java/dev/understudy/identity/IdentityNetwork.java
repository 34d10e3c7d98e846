package dev.understudy.identity;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * A network that knows two people: one encoder for both, a decoder for each. Inputs {@code performer} and
 * {@code double}, outputs of the same names with {@code -face}: pictures {@code [batch, 3, resolution, resolution]}, RGB
 * in 0..1. The batches of both sides have the same size.
 */
public final class IdentityNetwork {
    static final String ENCODER = "encoder";
    static final String PERFORMER_FACE = "performer-face";
    static final String DOUBLE_FACE = "double-face";
    private static final double BETA1 = 0.5;
    private static final double BETA2 = 0.999;

    private IdentityNetwork() {}

    /** Whose decoder. */
    public enum Side {
        PERFORMER,
        DOUBLE
    }

    /**
     * A network with fresh parameters, equal for equal seeds.
     *
     * @param learningRate at the start; falls linearly to nothing
     * @param steps after which it would be nothing
     */
    public static ComputationGraph create(NetworkShape shape, double learningRate, int steps, long seed) {
        NativeMath.prepare();
        Nd4j.getRandom().setSeed(seed);
        ISchedule falling = new PolySchedule(ScheduleType.ITERATION, learningRate, 1, steps);
        ComputationGraph network = new ComputationGraph(configuration(shape, falling, seed));
        network.init();
        return network;
    }

    /** Loss of the network's last training step for one person, a mean over the batch. */
    public static double lastLoss(ComputationGraph network, Side side) {
        String layer = side == Side.PERFORMER ? PERFORMER_FACE : DOUBLE_FACE;
        return ((DecoderStep) network.getLayer(layer)).loss();
    }

    /**
     * Pictures through the encoder and one decoder.
     *
     * @param pictures {@code [batch, 3, resolution, resolution]}, RGB in 0..1
     * @return of the same shape
     */
    static INDArray run(ComputationGraph network, INDArray pictures, Side decoder) {
        INDArray[] faces = network.output(false, pictures, pictures);
        return decoder == Side.PERFORMER ? faces[0] : faces[1];
    }

    private static ComputationGraphConfiguration configuration(NetworkShape shape, ISchedule learningRate, long seed) {
        InputType pictures = InputType.convolutional(shape.resolution(), shape.resolution(), 3);
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(Adam.builder()
                        .learningRateSchedule(learningRate)
                        .beta1(BETA1)
                        .beta2(BETA2)
                        .build())
                .miniBatch(false)
                .graphBuilder()
                .addInputs("performer", "double")
                .setInputTypes(pictures, pictures)
                .addVertex("both", new StackVertex(), "performer", "double")
                .addLayer(ENCODER, new EncoderLayer(shape), "both")
                .addVertex("performer-code", new UnstackVertex(0, 2), ENCODER)
                .addVertex("double-code", new UnstackVertex(1, 2), ENCODER)
                .addLayer(PERFORMER_FACE, new DecoderLayer(shape), "performer-code")
                .addLayer(DOUBLE_FACE, new DecoderLayer(shape), "double-code")
                .setOutputs(PERFORMER_FACE, DOUBLE_FACE)
                .build();
    }
}
