package dev.understudy.identity;

import java.util.Collection;
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

/** One person's part: codes to pictures, with the loss. A bean, since DL4J stores layers as JSON. */
public final class DecoderLayer extends SameDiffOutputLayer {
    private static final String FACE = "face";

    private ShapeBean shape = new ShapeBean();

    public DecoderLayer() {}

    DecoderLayer(NetworkShape shape) {
        this.shape = ShapeBean.of(shape);
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
        return FaceLoss.of(sd, face, labels, "loss");
    }

    @Override
    public String activationsVertexName() {
        return FACE;
    }

    @Override
    public void defineParameters(SDLayerParams parameters) {
        ShapeBean.define(NetworkParts.decoderParameters(shape.shape()), parameters);
    }

    @Override
    public void initializeParameters(Map<String, INDArray> parameters) {
        ShapeBean.initialize(NetworkParts.decoderParameters(shape.shape()), parameters);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.convolutional(shape.getResolution(), shape.getResolution(), 3);
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
