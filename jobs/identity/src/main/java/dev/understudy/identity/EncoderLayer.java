package dev.understudy.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The part that both people share: pictures to codes. A bean, since DL4J stores layers as JSON. */
public final class EncoderLayer extends SameDiffLayer {
    private ShapeBean shape = new ShapeBean();
    private double variational;

    public EncoderLayer() {}

    /** @param variational how much it counts that the bottleneck is spread evenly; 0 for a plain one */
    EncoderLayer(NetworkShape shape, double variational) {
        this.shape = ShapeBean.of(shape);
        this.variational = variational;
    }

    public double getVariational() {
        return variational;
    }

    public void setVariational(double variational) {
        this.variational = variational;
    }

    public ShapeBean getShape() {
        return shape;
    }

    public void setShape(ShapeBean shape) {
        this.shape = shape;
    }

    @Override
    public SDVariable defineLayer(SameDiff sd, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
        return NetworkParts.encode(sd, input, parameters, shape.shape());
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
        List<NetworkParts.Parameter> parameters = NetworkParts.encoderParameters(shape.shape());
        if (variational > 0) {
            parameters.addAll(NetworkParts.spreadParameters(shape.shape()));
        }
        return parameters;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parametersView,
            boolean initialize,
            DataType dataType) {
        if (variational == 0) {
            return super.instantiate(configuration, listeners, index, parametersView, initialize, dataType);
        }
        VariationalStep step = new VariationalStep(configuration, dataType);
        step.setIndex(index);
        step.setParamsViewArray(parametersView);
        step.setParamTable(initializer().init(configuration, parametersView, initialize));
        step.setConf(configuration);
        return step;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        NetworkShape s = shape.shape();
        return InputType.convolutional(s.codeSide(), s.codeSide(), s.code());
    }
}
