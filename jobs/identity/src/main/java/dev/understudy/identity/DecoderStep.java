package dev.understudy.identity;

import java.util.ArrayList;
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

/**
 * DL4J's SameDiff output layer runs the decoder once for the gradients and once more for the score. This one takes
 * both from the same pass.
 */
final class DecoderStep extends SameDiffOutputLayer {
    private transient double loss = Double.NaN;

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
        StepMemory.of(workspaces, ArrayType.BP_WORKING_MEM, ArrayType.ACTIVATION_GRAD)
                .use(sameDiff.getFunction("grad"));
        Map<String, INDArray> values = Map.of(INPUT_KEY, input, LABELS_KEY, labels);
        List<String> wanted = new ArrayList<>(paramTable.keySet());
        wanted.add(INPUT_KEY);
        OutAndGrad result = sameDiff.calculateGradientsAndOutputs(values, List.of(outputKey), wanted);
        loss = result.getOutputs().get(outputKey).getDouble(0);
        Gradient gradient = new DefaultGradient();
        for (String name : paramTable.keySet()) {
            INDArray view = gradTable.get(name);
            view.assign(result.getGradients().get(name));
            gradient.gradientForVariable().put(name, view);
        }
        sameDiff.clearPlaceholders(true);
        sameDiff.clearOpInputs();
        INDArray back = result.getGradients().get(INPUT_KEY);
        return new Pair<>(gradient, workspaces.dup(ArrayType.ACTIVATION_GRAD, back));
    }

    @SuppressWarnings("try") // the scope is left by closing it
    private void prepare() {
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            if (sameDiff == null) {
                doInit();
            }
            if (!sameDiff.hasGradientFunction()) {
                sameDiff.createGradFunction(INPUT_KEY);
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
