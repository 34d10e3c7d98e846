package dev.understudy.identity;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * A network that knows two people: one encoder for both, a decoder for each. Inputs {@code performer} and
 * {@code double}, outputs of the same names with {@code -face}: pictures {@code [batch, 3, resolution, resolution]}, RGB
 * in 0..1, with the mask as a fourth channel where the shape has one. The batches of both sides have the same size.
 */
public final class IdentityNetwork {
    /** Name of the part that both people share. */
    public static final String ENCODER = "encoder";

    static final String PERFORMER_FACE = "performer-face";
    static final String DOUBLE_FACE = "double-face";
    /** All parts that learn. */
    public static final List<String> PARTS = List.of(ENCODER, PERFORMER_FACE, DOUBLE_FACE);

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
     * @param steps after which the learning rate would be nothing
     */
    static ComputationGraph create(TrainingRecipe recipe, int steps, long seed) {
        NativeMath.prepare();
        Nd4j.getRandom().setSeed(seed);
        ISchedule falling = new PolySchedule(ScheduleType.ITERATION, recipe.learningRate(), 1, steps);
        ComputationGraph network = new ComputationGraph(configuration(recipe, falling, judge(recipe, steps), seed));
        network.init();
        return network;
    }

    /** The sizes of a network, whatever preset or settings it was made with. */
    static NetworkShape shape(ComputationGraph network) {
        return ((EncoderLayer) network.getLayer(ENCODER).conf().getLayer())
                .getShape()
                .shape();
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
     * @return {@code [batch, 3 or 4, resolution, resolution]}: colours, and the mask where the network draws one
     */
    static INDArray run(ComputationGraph network, INDArray pictures, Side decoder) {
        INDArray[] faces = network.output(false, pictures, pictures);
        return decoder == Side.PERFORMER ? faces[0] : faces[1];
    }

    private static JudgeBean judge(TrainingRecipe recipe, int steps) {
        return recipe.sharpening()
                .map(sharpening -> new JudgeBean(sharpening.weight(), sharpening.firstStep(steps)))
                .orElseGet(JudgeBean::new);
    }

    private static EncoderLayer encoder(TrainingRecipe recipe) {
        EncoderLayer encoder = new EncoderLayer(recipe.shape(), recipe.variational());
        if (recipe.keepEncoder()) {
            // DL4J's NoOp updater would add the bare gradient; steps of length 0 change no bit.
            encoder.setUpdater(new Sgd(0));
        }
        return encoder;
    }

    private static ComputationGraphConfiguration configuration(
            TrainingRecipe recipe, ISchedule learningRate, JudgeBean judge, long seed) {
        NetworkShape shape = recipe.shape();
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
                .addLayer(ENCODER, encoder(recipe), "both")
                .addVertex("performer-code", new UnstackVertex(0, 2), ENCODER)
                .addVertex("double-code", new UnstackVertex(1, 2), ENCODER)
                .addLayer(PERFORMER_FACE, new DecoderLayer(shape, recipe.losses(), judge), "performer-code")
                .addLayer(DOUBLE_FACE, new DecoderLayer(shape, recipe.losses(), judge), "double-code")
                .setOutputs(PERFORMER_FACE, DOUBLE_FACE)
                .build();
    }
}
