package dev.understudy.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The two graphs of a decoder with a judge, whose turns come one after the other: in the judge's turn the judge learns to
 * tell labels from what the decoder makes; in the decoder's turn the decoder learns to pass, beside its other losses, while
 * the judge stays as it is. Parameters are fed in with every run. One per thread.
 */
final class FaceJudge {
    static final String RECONSTRUCTION = "reconstruction";
    private static final String INPUT = "input";
    private static final String LABELS = "labels";
    private static final String REAL = "real";
    private static final String MADE = "made";

    private final SameDiff decoderTurn;
    private final SameDiff judgeTurn;
    private final List<String> decoder;
    private final List<String> judge;

    /**
     * @param weight of passing, beside the other losses
     * @param labelPlanes planes of a label
     */
    FaceJudge(NetworkShape shape, LossWeights losses, double weight, long labelPlanes) {
        decoder = names(NetworkParts.decoderParameters(shape));
        judge = names(JudgeParts.parameters());
        decoderTurn = decoderTurn(shape, losses, weight, labelPlanes);
        judgeTurn = judgeTurn(shape);
    }

    private SameDiff decoderTurn(NetworkShape shape, LossWeights losses, double weight, long labelPlanes) {
        SameDiff sd = SameDiff.create();
        long edge = shape.resolution();
        SDVariable input = sd.placeHolder(INPUT, DataType.FLOAT, -1, shape.code(), shape.codeSide(), shape.codeSide());
        SDVariable labels = sd.placeHolder(LABELS, DataType.FLOAT, -1, labelPlanes, edge, edge);
        Map<String, SDVariable> parameters = placeHolders(sd, NetworkParts.decoderParameters(shape));
        parameters.putAll(placeHolders(sd, JudgeParts.parameters()));
        SDVariable drawn = NetworkParts.decode(sd, input, parameters, shape, "face");
        SDVariable reconstruction = FaceLoss.of(sd, drawn, labels, losses, shape.mask(), RECONSTRUCTION);
        SDVariable face = shape.mask() ? FaceLoss.planes(sd, drawn, 0, 3) : drawn;
        reconstruction.add("loss", JudgeParts.distance(sd, face, parameters, 1).mul(weight));
        return differentiated(sd, with(decoder, INPUT));
    }

    private SameDiff judgeTurn(NetworkShape shape) {
        SameDiff sd = SameDiff.create();
        long edge = shape.resolution();
        SDVariable real = sd.placeHolder(REAL, DataType.FLOAT, -1, 3, edge, edge);
        SDVariable made = sd.placeHolder(MADE, DataType.FLOAT, -1, 3, edge, edge);
        Map<String, SDVariable> parameters = placeHolders(sd, JudgeParts.parameters());
        JudgeParts.distance(sd, real, parameters, 1).add("loss", JudgeParts.distance(sd, made, parameters, 0));
        return differentiated(sd, judge);
    }

    private static SameDiff differentiated(SameDiff sd, List<String> by) {
        sd.setLossVariables("loss");
        sd.createGradFunction(by.toArray(String[]::new));
        return sd;
    }

    /** @return the gradients of the decoder's parameters and of {@code input}, and {@link #RECONSTRUCTION} itself */
    Map<String, INDArray> decoderGradients(
            Map<String, INDArray> parameters, INDArray input, INDArray labels, StepMemory memory) {
        Map<String, INDArray> values = new LinkedHashMap<>(parameters);
        values.put(INPUT, input);
        values.put(LABELS, labels);
        memory.use(decoderTurn.getFunction("grad"));
        OutAndGrad result =
                decoderTurn.calculateGradientsAndOutputs(values, List.of(RECONSTRUCTION), with(decoder, INPUT));
        Map<String, INDArray> gradients = new LinkedHashMap<>(result.getGradients());
        gradients.put(RECONSTRUCTION, result.getOutputs().get(RECONSTRUCTION));
        return gradients;
    }

    /** @return the gradients of the judge's parameters */
    Map<String, INDArray> judgeGradients(
            Map<String, INDArray> parameters, INDArray real, INDArray made, StepMemory memory) {
        Map<String, INDArray> values = new LinkedHashMap<>();
        judge.forEach(name -> values.put(name, parameters.get(name)));
        values.put(REAL, real);
        values.put(MADE, made);
        memory.use(judgeTurn.getFunction("grad"));
        return judgeTurn.calculateGradients(values, judge);
    }

    /** Lets go of what the last run was fed. */
    void clear() {
        for (SameDiff graph : List.of(decoderTurn, judgeTurn)) {
            graph.clearPlaceholders(true);
            graph.clearOpInputs();
        }
    }

    private static Map<String, SDVariable> placeHolders(SameDiff sd, List<NetworkParts.Parameter> parameters) {
        Map<String, SDVariable> places = new LinkedHashMap<>();
        for (NetworkParts.Parameter parameter : parameters) {
            places.put(parameter.name(), sd.placeHolder(parameter.name(), DataType.FLOAT, parameter.shape()));
        }
        return places;
    }

    private static List<String> names(List<NetworkParts.Parameter> parameters) {
        return parameters.stream().map(NetworkParts.Parameter::name).toList();
    }

    private static List<String> with(List<String> names, String more) {
        List<String> all = new ArrayList<>(names);
        all.add(more);
        return all;
    }
}
