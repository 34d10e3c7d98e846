package dev.understudy.identity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Measures a preset's network on this machine, beside the same arithmetic without DL4J around it. Figures are images per
 * second, of both people together, on the threads that {@code OMP_NUM_THREADS} gives.
 */
public final class TrainingSpeed {
    private static final int WARM_UP = 5;
    private static final int DIFFERENT_FACES = 32;
    private static final double LEARNING_RATE = 5e-4;

    private final IdentityPreset preset;
    private final Duration time;
    private final MultiDataSet batch;

    /** @param time that every measurement takes, warm-up apart */
    public TrainingSpeed(IdentityPreset preset, Duration time) {
        this.preset = preset;
        this.time = time;
        int resolution = preset.shape().resolution();
        byte[][] noise = new byte[DIFFERENT_FACES][3 * resolution * resolution];
        SplittableRandom random = new SplittableRandom(1);
        for (byte[] picture : noise) {
            random.nextBytes(picture);
        }
        batch = preset.recipe().faces(List.of(pool(noise), pool(noise)), 1).batch(1, 0, 0, preset.perSide());
    }

    /** With regions, which only the larger presets look at. */
    private static FacePool pool(byte[][] noise) {
        byte[] plane = new byte[noise[0].length / 3];
        FaceRegions regions = new FaceRegions(plane, plane, plane);
        return new FacePool(noise, Collections.nCopies(noise.length, regions));
    }

    /** The step that training takes: DL4J's {@code ComputationGraph.fit}. */
    public double graphStep() {
        ComputationGraph network = preset.network(1000, 1);
        return 2 * preset.perSide() * perSecond(() -> network.fit(batch));
    }

    /** The same arithmetic as one SameDiff graph: one pass for loss and gradients, then Adam on every parameter. */
    public double bareStep() {
        NativeMath.prepare();
        NetworkShape shape = preset.shape();
        LossWeights losses = preset.recipe().losses();
        SameDiff sd = SameDiff.create();
        long[] pictures = {preset.perSide(), 3, shape.resolution(), shape.resolution()};
        Map<String, INDArray> values = new LinkedHashMap<>();
        SDVariable[] inputs = new SDVariable[2];
        SDVariable[] targets = new SDVariable[2];
        for (int side = 0; side < 2; side++) {
            inputs[side] = sd.placeHolder("input" + side, DataType.FLOAT, pictures);
            targets[side] = sd.placeHolder(
                    "target" + side, DataType.FLOAT, batch.getLabels(side).shape());
            values.put("input" + side, batch.getFeatures(side));
            values.put("target" + side, batch.getLabels(side));
        }
        List<String> names = new ArrayList<>();
        Map<String, SDVariable> encoder = variables(sd, NetworkParts.encoderParameters(shape), "encoder.", names);
        SDVariable codes = NetworkParts.encode(sd, sd.concat(0, inputs[0], inputs[1]), encoder, shape);
        SDVariable loss = null;
        for (int side = 0; side < 2; side++) {
            Map<String, SDVariable> decoder =
                    variables(sd, NetworkParts.decoderParameters(shape), "decoder" + side + ".", names);
            int[] from = {side * preset.perSide(), 0, 0, 0};
            SDVariable code = sd.slice(codes, from, preset.perSide(), shape.code(), shape.codeSide(), shape.codeSide());
            SDVariable face = NetworkParts.decode(sd, code, decoder, shape, "face" + side);
            SDVariable own = FaceLoss.of(sd, face, targets[side], losses, shape.mask(), "loss" + side);
            loss = loss == null ? own : loss.add("loss", own);
        }
        sd.setLossVariables("loss");
        sd.createGradFunction();
        Map<String, INDArray[]> moments = new LinkedHashMap<>();
        for (String name : names) {
            long[] of = sd.getVariable(name).getArr().shape();
            moments.put(name, new INDArray[] {Nd4j.zeros(DataType.FLOAT, of), Nd4j.zeros(DataType.FLOAT, of)});
        }
        int[] iteration = {0};
        return 2
                * preset.perSide()
                * perSecond(() -> {
                    Map<String, INDArray> gradients = sd.calculateGradientsAndOutputs(values, List.of("loss"), names)
                            .getGradients();
                    for (String name : names) {
                        INDArray[] of = moments.get(name);
                        INDArray gradient = gradients.get(name);
                        Nd4j.exec(
                                new AdamUpdater(gradient, of[0], of[1], LEARNING_RATE, 0.5, 0.999, 1e-8, iteration[0]));
                        sd.getVariable(name).getArr().subi(gradient);
                    }
                    iteration[0]++;
                });
    }

    /** Swaps: encoder and one decoder, in batches as rendering runs them. */
    public double inference() {
        NetworkShape shape = preset.shape();
        SameDiff graph = FaceSwapper.swapGraph(preset.network(1, 1));
        byte[][] crops = new byte[FaceSwapper.BATCH][3 * shape.resolution() * shape.resolution()];
        return FaceSwapper.BATCH * perSecond(() -> FaceSwapper.run(graph, crops, shape.resolution()));
    }

    private static Map<String, SDVariable> variables(
            SameDiff sd, List<NetworkParts.Parameter> parameters, String prefix, List<String> names) {
        Map<String, SDVariable> variables = new LinkedHashMap<>();
        for (NetworkParts.Parameter parameter : parameters) {
            String name = prefix + parameter.name();
            INDArray start = parameter.isBias()
                    ? Nd4j.zeros(DataType.FLOAT, parameter.shape())
                    : Nd4j.randn(DataType.FLOAT, parameter.shape()).muli(Math.sqrt(2.0 / parameter.fanIn()));
            variables.put(parameter.name(), sd.var(name, start));
            names.add(name);
        }
        return variables;
    }

    private double perSecond(Runnable step) {
        for (int i = 0; i < WARM_UP; i++) {
            step.run();
        }
        long begin = System.nanoTime();
        int steps = 0;
        do {
            step.run();
            steps++;
        } while (System.nanoTime() - begin < time.toNanos());
        return steps / ((System.nanoTime() - begin) / 1e9);
    }
}
