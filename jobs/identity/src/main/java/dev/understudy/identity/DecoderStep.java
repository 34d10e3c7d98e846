package dev.understudy.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.samediff.SameDiffOutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * DL4J's SameDiff output layer runs the decoder once for the gradients and once more for the score. This one takes
 * both from the same pass, and lets the decoder and its judge take turns, if it has one.
 */
final class DecoderStep extends SameDiffOutputLayer {
    private transient double loss = Double.NaN;
    private transient FaceJudge judge;

    DecoderStep(NeuralNetConfiguration configuration, DataType dataType) {
        super(configuration, dataType);
    }

    /** Loss of the last step, a mean over the batch. */
    double loss() {
        return loss;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        prepare();
        // Into DL4J's workspaces: the session's own cache gives one buffer to two arrays where an array has a view.
        StepMemory memory = StepMemory.of(workspaces, ArrayType.BP_WORKING_MEM, ArrayType.ACTIVATION_GRAD);
        JudgeBean rules = ((DecoderLayer) layerConf()).getJudge();
        boolean judged = rules.exists() && getIterationCount() >= rules.getFirstStep();
        Map<String, INDArray> gradients =
                judged && getIterationCount() % 2 == 1 ? decoderTurn(memory) : plainTurn(judged, memory);
        Gradient gradient = new DefaultGradient();
        for (String name : paramTable.keySet()) {
            INDArray view = gradTable.get(name);
            INDArray made = gradients.get(name);
            if (made == null) {
                view.assign(0); // the judge, while it does not learn
            } else {
                view.assign(made);
            }
            gradient.gradientForVariable().put(name, view);
        }
        INDArray back = gradients.get(INPUT_KEY);
        Pair<Gradient, INDArray> result = new Pair<>(gradient, workspaces.dup(ArrayType.ACTIVATION_GRAD, back));
        sameDiff.clearPlaceholders(true);
        sameDiff.clearOpInputs();
        if (judge != null) {
            judge.clear();
        }
        return result;
    }

    /** The decoder learns to make its labels, and to pass as real. */
    private Map<String, INDArray> decoderTurn(StepMemory memory) {
        Map<String, INDArray> gradients = judge.decoderGradients(paramTable, input, labels, memory);
        loss = gradients.get(FaceJudge.RECONSTRUCTION).getDouble(0);
        return gradients;
    }

    /** The decoder learns to make its labels; the judge, if it is its time, to tell these from what is made. */
    private Map<String, INDArray> plainTurn(boolean judged, StepMemory memory) {
        memory.use(sameDiff.getFunction("grad"));
        Map<String, INDArray> values = Map.of(INPUT_KEY, input, LABELS_KEY, labels);
        List<String> wanted = new ArrayList<>(paramTable.keySet());
        wanted.removeIf(name -> name.startsWith(JudgeParts.PREFIX));
        wanted.add(INPUT_KEY);
        List<String> outputs = judged ? List.of(outputKey, DecoderLayer.FACE) : List.of(outputKey);
        OutAndGrad result = sameDiff.calculateGradientsAndOutputs(values, outputs, wanted);
        loss = result.getOutputs().get(outputKey).getDouble(0);
        if (!judged) {
            return result.getGradients();
        }
        Map<String, INDArray> gradients = new HashMap<>(result.getGradients());
        INDArray made = result.getOutputs().get(DecoderLayer.FACE);
        gradients.putAll(judge.judgeGradients(paramTable, colours(labels), colours(made), memory));
        return gradients;
    }

    /** The first three of however many planes. */
    private static INDArray colours(INDArray planes) {
        return planes.size(1) == 3
                ? planes
                : planes.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 3), NDArrayIndex.all(), NDArrayIndex.all())
                        .dup('c');
    }

    @SuppressWarnings("try") // the scope is left by closing it
    private void prepare() {
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            if (sameDiff == null) {
                doInit();
            }
            if (!sameDiff.hasGradientFunction()) {
                // Where parameters have no part in it, those of a judge, SameDiff does not guess what the loss is.
                sameDiff.setLossVariables(outputKey);
                sameDiff.createGradFunction(INPUT_KEY);
            }
            DecoderLayer layer = (DecoderLayer) layerConf();
            if (judge == null && layer.getJudge().exists()) {
                judge = new FaceJudge(
                        layer.getShape().shape(),
                        layer.getLosses().weights(),
                        layer.getJudge().getWeight(),
                        labels.size(1));
            }
        }
    }

    @Override
    public double computeScore(double regularization, boolean training, LayerWorkspaceMgr workspaces) {
        return training && !Double.isNaN(loss)
                ? loss + regularization
                : super.computeScore(regularization, training, workspaces) * input.size(0);
    }
}
