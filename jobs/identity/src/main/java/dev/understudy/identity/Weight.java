package dev.understudy.identity;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained parameter as other frameworks name it and lay it out: convolutions {@code [out, in, height, width]}, transposed
 * ones {@code [in, out, height, width]}, dense layers {@code [out, in]}, as PyTorch and ONNX do.
 *
 * @param name such as {@code encoder.down0.weight}
 * @param values row-major
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares weights
record Weight(String name, long[] shape, float[] values) {
    static final String ENCODER = "encoder.";
    static final String DECODER = "decoder.";
    private static final int CONVOLUTION = 4;
    private static final int DENSE = 2;

    /** Those of the encoder and of the performer's decoder: all that a swap needs, and nothing that shows the double. */
    static List<Weight> ofSwap(ComputationGraph network, NetworkShape shape) {
        List<Weight> weights = new ArrayList<>();
        add(weights, ENCODER, NetworkParts.encoderParameters(shape), network.getLayer(IdentityNetwork.ENCODER));
        add(weights, DECODER, NetworkParts.decoderParameters(shape), network.getLayer(IdentityNetwork.PERFORMER_FACE));
        return weights;
    }

    private static void add(List<Weight> to, String prefix, List<NetworkParts.Parameter> parameters, Layer layer) {
        for (NetworkParts.Parameter parameter : parameters) {
            INDArray array = layer.getParam(parameter.name());
            INDArray turned =
                    switch (array.rank()) {
                        // [height, width, in, out], or out before in where it is transposed
                        case CONVOLUTION -> array.permute(3, 2, 0, 1);
                        case DENSE -> parameter.isBias() ? array : array.permute(1, 0);
                        default -> array;
                    };
            long[] shape = parameter.isBias() ? new long[] {array.length()} : turned.shape();
            to.add(new Weight(
                    prefix + name(parameter), shape, turned.dup('c').ravel().toFloatVector()));
        }
    }

    /** {@code down0.weight}, {@code down0.bias}. */
    private static String name(NetworkParts.Parameter parameter) {
        return parameter.isBias() ? parameter.name() : parameter.name() + ".weight";
    }
}
