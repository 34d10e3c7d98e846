package dev.understudy.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffOutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;

/** One person's part: codes to pictures, with the loss. A bean, since DL4J stores layers as JSON. */
public final class DecoderLayer extends SameDiffOutputLayer {
    static final String FACE = "face";
    private static final IUpdater JUDGES = new RmsProp(2e-4);

    private ShapeBean shape = new ShapeBean();
    private LossBean losses = new LossBean();
    private JudgeBean judge = new JudgeBean();

    public DecoderLayer() {}

    DecoderLayer(NetworkShape shape, LossWeights losses, JudgeBean judge) {
        this.shape = ShapeBean.of(shape);
        this.losses = LossBean.of(losses);
        this.judge = judge;
    }

    public JudgeBean getJudge() {
        return judge;
    }

    public void setJudge(JudgeBean judge) {
        this.judge = judge;
    }

    public LossBean getLosses() {
        return losses;
    }

    public void setLosses(LossBean losses) {
        this.losses = losses;
    }

    public ShapeBean getShape() {
        return shape;
    }

    public void setShape(ShapeBean shape) {
        this.shape = shape;
    }

    @Override
    public SDVariable defineLayer(
            SameDiff sd, SDVariable input, SDVariable labels, Map<String, SDVariable> parameters) {
        SDVariable face = NetworkParts.decode(sd, input, parameters, shape.shape(), FACE);
        return FaceLoss.of(sd, face, labels, losses.weights(), shape.isMask(), "loss");
    }

    @Override
    public String activationsVertexName() {
        return FACE;
    }

    @Override
    public void defineParameters(SDLayerParams parameters) {
        ShapeBean.define(allParameters(), parameters);
    }

    @Override
    public void initializeParameters(Map<String, INDArray> parameters) {
        ShapeBean.initialize(allParameters(), parameters);
    }

    private List<NetworkParts.Parameter> allParameters() {
        List<NetworkParts.Parameter> parameters = NetworkParts.decoderParameters(shape.shape());
        if (judge.exists()) {
            parameters.addAll(JudgeParts.parameters());
        }
        return parameters;
    }

    /** The judge's steps have no momentum: in the decoder's turn, without a gradient, it has to stay where it is. */
    @Override
    public IUpdater getUpdaterByParam(String name) {
        return name.startsWith(JudgeParts.PREFIX) ? JUDGES : super.getUpdaterByParam(name);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.convolutional(
                shape.getResolution(), shape.getResolution(), shape.shape().channels());
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parametersView,
            boolean initialize,
            DataType dataType) {
        DecoderStep step = new DecoderStep(configuration, dataType);
        step.setIndex(index);
        step.setParamsViewArray(parametersView);
        step.setParamTable(initializer().init(configuration, parametersView, initialize));
        step.setConf(configuration);
        return step;
    }
}
