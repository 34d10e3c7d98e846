package dev.understudy.identity;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The part that both people share: pictures to codes. A bean, since DL4J stores layers as JSON. */
public final class EncoderLayer extends SameDiffLayer {
    private ShapeBean shape = new ShapeBean();

    public EncoderLayer() {}

    EncoderLayer(NetworkShape shape) {
        this.shape = ShapeBean.of(shape);
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
        ShapeBean.define(NetworkParts.encoderParameters(shape.shape()), parameters);
    }

    @Override
    public void initializeParameters(Map<String, INDArray> parameters) {
        ShapeBean.initialize(NetworkParts.encoderParameters(shape.shape()), parameters);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        NetworkShape s = shape.shape();
        return InputType.convolutional(s.codeSide(), s.codeSide(), s.code());
    }
}
