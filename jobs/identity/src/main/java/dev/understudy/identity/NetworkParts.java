package dev.understudy.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;

/**
 * The arithmetic of encoder and decoder, for training and for use alike. Pictures are {@code [batch, 3, height, width]}
 * RGB in 0..1; convolution weights {@code [height, width, in, out]}.
 */
final class NetworkParts {
    private static final int DOWN_KERNEL = 3;
    private static final int UP_KERNEL = 4;

    private NetworkParts() {}

    /** A parameter's shape and how many inputs feed one output of it; 0 for a bias. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares parameters
    record Parameter(String name, int fanIn, long... shape) {
        boolean isBias() {
            return fanIn == 0;
        }
    }

    static List<Parameter> encoderParameters(NetworkShape shape) {
        List<Parameter> parameters = new ArrayList<>();
        int in = 3;
        for (int i = 0; i < shape.encoder().size(); i++) {
            convolution(parameters, "down" + i, in, shape.encoder().get(i));
            in = shape.encoder().get(i);
        }
        int area = shape.innerSide() * shape.innerSide();
        dense(parameters, "squeeze", area * in, shape.bottleneck());
        dense(parameters, "unfold", shape.bottleneck(), area * shape.inner());
        transposed(parameters, "code", shape.inner(), shape.code());
        return parameters;
    }

    static List<Parameter> decoderParameters(NetworkShape shape) {
        List<Parameter> parameters = new ArrayList<>();
        int in = shape.code();
        for (int i = 0; i < shape.decoder().size(); i++) {
            transposed(parameters, "up" + i, in, shape.decoder().get(i));
            in = shape.decoder().get(i);
        }
        transposed(parameters, "colour", in, 3);
        return parameters;
    }

    /** @return {@code [batch, code, codeSide, codeSide]} */
    static SDVariable encode(SameDiff sd, SDVariable pictures, Map<String, SDVariable> p, NetworkShape shape) {
        SDVariable x = pictures;
        for (int i = 0; i < shape.encoder().size(); i++) {
            x = sd.nn().relu(halve(sd, x, p, "down" + i), 0);
        }
        int side = shape.innerSide();
        x = sd.reshape(x, -1, (long) side * side * shape.lastEncoder());
        x = sd.nn().linear(x, p.get("squeeze"), p.get("squeeze.bias"));
        x = sd.nn().linear(x, p.get("unfold"), p.get("unfold.bias"));
        x = sd.reshape(x, -1, shape.inner(), side, side);
        return sd.nn().relu(twice(sd, x, p, "code"), 0);
    }

    /** @return pictures in 0..1 */
    static SDVariable decode(SameDiff sd, SDVariable code, Map<String, SDVariable> p, NetworkShape shape, String name) {
        SDVariable x = code;
        for (int i = 0; i < shape.decoder().size(); i++) {
            x = sd.nn().relu(twice(sd, x, p, "up" + i), 0);
        }
        return sd.nn().sigmoid(name, twice(sd, x, p, "colour"));
    }

    /** A trained layer's parameters as constants of a graph of its own. */
    static Map<String, SDVariable> constants(SameDiff sd, List<Parameter> parameters, Layer layer, String prefix) {
        Map<String, SDVariable> constants = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            constants.put(
                    parameter.name(),
                    sd.constant(
                            prefix + parameter.name(),
                            layer.getParam(parameter.name()).dup()));
        }
        return constants;
    }

    /** Half the edge: a 3x3 convolution of stride 2. */
    private static SDVariable halve(SameDiff sd, SDVariable x, Map<String, SDVariable> p, String name) {
        Conv2DConfig config = Conv2DConfig.builder()
                .kH(DOWN_KERNEL)
                .kW(DOWN_KERNEL)
                .sH(2)
                .sW(2)
                .paddingMode(PaddingMode.SAME)
                .dataFormat("NCHW")
                .build();
        return sd.cnn().conv2d(x, p.get(name), p.get(name + ".bias"), config);
    }

    /**
     * Twice the edge: a transposed convolution of stride 2, which is a convolution followed by a pixel shuffle (Shi et
     * al., "Is the deconvolution layer the same as a convolutional layer?", 2016) without moving the pixels.
     */
    private static SDVariable twice(SameDiff sd, SDVariable x, Map<String, SDVariable> p, String name) {
        DeConv2DConfig config = DeConv2DConfig.builder()
                .kH(UP_KERNEL)
                .kW(UP_KERNEL)
                .sH(2)
                .sW(2)
                .pH(1)
                .pW(1)
                .isSameMode(false)
                .dataFormat("NCHW")
                .build();
        return sd.cnn().deconv2d(x, p.get(name), p.get(name + ".bias"), config);
    }

    private static void transposed(List<Parameter> to, String name, int in, int out) {
        // Every output pixel is fed by a quarter of the kernel.
        to.add(new Parameter(name, UP_KERNEL * UP_KERNEL / 4 * in, UP_KERNEL, UP_KERNEL, out, in));
        to.add(new Parameter(name + ".bias", 0, out));
    }

    private static void convolution(List<Parameter> to, String name, int in, int out) {
        to.add(new Parameter(name, DOWN_KERNEL * DOWN_KERNEL * in, DOWN_KERNEL, DOWN_KERNEL, in, out));
        to.add(new Parameter(name + ".bias", 0, out));
    }

    private static void dense(List<Parameter> to, String name, int in, int out) {
        to.add(new Parameter(name, in, in, out));
        to.add(new Parameter(name + ".bias", 0, out));
    }
}
