package dev.understudy.identity;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A {@link NetworkShape} in the form that DL4J's JSON mapper can store inside a layer. */
public final class ShapeBean implements Serializable {
    private int resolution;
    private int[] encoder = {};
    private int bottleneck;
    private int inner;
    private int code;
    private int[] decoder = {};
    private boolean residual;
    private boolean mask;

    public ShapeBean() {}

    static ShapeBean of(NetworkShape shape) {
        ShapeBean bean = new ShapeBean();
        bean.resolution = shape.resolution();
        bean.encoder = shape.encoder().stream().mapToInt(Integer::intValue).toArray();
        bean.bottleneck = shape.bottleneck();
        bean.inner = shape.inner();
        bean.code = shape.code();
        bean.decoder = shape.decoder().stream().mapToInt(Integer::intValue).toArray();
        bean.residual = shape.residual();
        bean.mask = shape.mask();
        return bean;
    }

    NetworkShape shape() {
        return new NetworkShape(resolution, boxed(encoder), bottleneck, inner, code, boxed(decoder), residual, mask);
    }

    static void define(List<NetworkParts.Parameter> parameters, SDLayerParams to) {
        for (NetworkParts.Parameter parameter : parameters) {
            if (parameter.isBias()) {
                to.addBiasParam(parameter.name(), parameter.shape());
            } else {
                to.addWeightParam(parameter.name(), parameter.shape());
            }
        }
    }

    /** He et al., "Delving Deep into Rectifiers", 2015: normal of variance 2 / fan-in; biases zero. */
    static void initialize(List<NetworkParts.Parameter> parameters, Map<String, INDArray> arrays) {
        for (NetworkParts.Parameter parameter : parameters) {
            INDArray array = arrays.get(parameter.name());
            if (parameter.isBias() || parameter.startsAtZero()) {
                array.assign(0);
            } else {
                array.assign(Nd4j.randn(parameter.shape()).muli(Math.sqrt(2.0 / parameter.fanIn())));
            }
        }
    }

    private static List<Integer> boxed(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    public int getResolution() {
        return resolution;
    }

    public void setResolution(int resolution) {
        this.resolution = resolution;
    }

    public int[] getEncoder() {
        return encoder.clone();
    }

    public void setEncoder(int[] encoder) {
        this.encoder = encoder.clone();
    }

    public int getBottleneck() {
        return bottleneck;
    }

    public void setBottleneck(int bottleneck) {
        this.bottleneck = bottleneck;
    }

    public int getInner() {
        return inner;
    }

    public void setInner(int inner) {
        this.inner = inner;
    }

    public int getCode() {
        return code;
    }

    public void setCode(int code) {
        this.code = code;
    }

    public int[] getDecoder() {
        return decoder.clone();
    }

    public void setDecoder(int[] decoder) {
        this.decoder = decoder.clone();
    }

    public boolean isResidual() {
        return residual;
    }

    public void setResidual(boolean residual) {
        this.residual = residual;
    }

    public boolean isMask() {
        return mask;
    }

    public void setMask(boolean mask) {
        this.mask = mask;
    }
}
