package dev.understudy.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An encoder whose bottleneck is a normal distribution for every face: in training a sample of it goes on, in use its mean
 * (Kingma, Welling, "Auto-Encoding Variational Bayes", 2014, section 2.4 and appendix B). The noise follows from the step
 * and its pictures, so that a training that goes on after a break takes the same samples.
 */
final class VariationalStep extends SameDiffLayer {
    private static final String NOISE = "noise";
    private static final String BACK = "back";
    private static final String CODE = "code-drawn";
    private static final String GRADIENT = "grad";
    /** Pixels that tell one batch from another. */
    private static final int TOLD_BY = 16;

    private transient SameDiff sampling;

    VariationalStep(NeuralNetConfiguration configuration, DataType dataType) {
        super(configuration, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        if (!training) {
            return super.activate(false, workspaces);
        }
        assertInputSet(false);
        prepare();
        StepMemory.of(workspaces, ArrayType.FF_WORKING_MEM, ArrayType.ACTIVATIONS)
                .use(sampling);
        INDArray code = sampling.outputSingle(values(Map.of()), CODE);
        INDArray result = workspaces.dup(ArrayType.ACTIVATIONS, code);
        release();
        return result;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        prepare();
        StepMemory.of(workspaces, ArrayType.BP_WORKING_MEM, ArrayType.ACTIVATION_GRAD)
                .use(sampling.getFunction(GRADIENT));
        List<String> wanted = new ArrayList<>(paramTable.keySet());
        wanted.add(INPUT_KEY);
        Map<String, INDArray> made = sampling.calculateGradients(values(Map.of(BACK, epsilon)), wanted);
        Gradient gradient = new DefaultGradient();
        for (String name : paramTable.keySet()) {
            INDArray view = gradTable.get(name);
            view.assign(made.get(name));
            gradient.gradientForVariable().put(name, view);
        }
        INDArray back = workspaces.dup(ArrayType.ACTIVATION_GRAD, made.get(INPUT_KEY));
        release();
        return new Pair<>(gradient, back);
    }

    private void release() {
        sampling.clearPlaceholders(true);
        sampling.clearOpInputs();
    }

    private Map<String, INDArray> values(Map<String, INDArray> more) {
        Map<String, INDArray> values = new LinkedHashMap<>(paramTable);
        values.put(INPUT_KEY, input);
        values.put(NOISE, noise());
        values.putAll(more);
        return values;
    }

    /** {@code [batch, bottleneck]}, standard normal. */
    private INDArray noise() {
        long seed = getIterationCount();
        for (int i = 0; i < TOLD_BY; i++) {
            seed = 31 * seed + Float.floatToIntBits(input.getFloat(i * (input.length() / TOLD_BY)));
        }
        SplittableRandom random = new SplittableRandom(seed);
        int bottleneck = layer().getShape().getBottleneck();
        float[] values = new float[Math.toIntExact(input.size(0)) * bottleneck];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.create(values, new int[] {values.length / bottleneck, bottleneck});
    }

    private EncoderLayer layer() {
        return (EncoderLayer) layerConf();
    }

    @SuppressWarnings("try") // the scope is left by closing it
    private void prepare() {
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            if (sampling == null) {
                sampling = sampling();
            }
        }
    }

    private SameDiff sampling() {
        NetworkShape shape = layer().getShape().shape();
        SameDiff sd = SameDiff.create();
        SDVariable input = sd.placeHolder(INPUT_KEY, DataType.FLOAT, -1, 3, shape.resolution(), shape.resolution());
        SDVariable noise = sd.placeHolder(NOISE, DataType.FLOAT, -1, shape.bottleneck());
        SDVariable back = sd.placeHolder(BACK, DataType.FLOAT, -1, shape.code(), shape.codeSide(), shape.codeSide());
        Map<String, SDVariable> p = new LinkedHashMap<>();
        paramTable.forEach((name, array) -> p.put(name, sd.placeHolder(name, DataType.FLOAT, array.shape())));
        SDVariable features = NetworkParts.features(sd, input, p, shape);
        SDVariable mean = NetworkParts.linear(sd, features, p, "squeeze");
        SDVariable logVariance = NetworkParts.linear(sd, features, p, NetworkParts.SPREAD);
        SDVariable sample = mean.add(sd.math().exp(logVariance.mul(0.5)).mul(noise));
        SDVariable code = sd.identity(CODE, NetworkParts.unfold(sd, sample, p, shape));
        SDVariable divergence = mean.mul(mean)
                .add(sd.math().exp(logVariance))
                .sub(logVariance)
                .sub(1)
                .mul(0.5)
                .mean();
        // Its gradient by the code is what came back from the decoders.
        code.mul(back).sum().add("loss", divergence.mul(layer().getVariational()));
        sd.setLossVariables("loss");
        List<String> by = new ArrayList<>(paramTable.keySet());
        by.add(INPUT_KEY);
        sd.createGradFunction(by.toArray(String[]::new));
        return sd;
    }
}
