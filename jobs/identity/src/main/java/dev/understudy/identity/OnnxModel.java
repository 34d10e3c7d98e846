package dev.understudy.identity;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/**
 * A swap as an <a href="https://onnx.ai">ONNX</a> model: the arithmetic of {@link NetworkParts} in ONNX's operators. Input
 * {@value #PICTURES}, output {@value #FACES}: {@code [batch, 3, resolution, resolution]}, RGB in 0..1, for any batch.
 * Networks that draw a mask have a second output {@value #MASKS}: {@code [batch, 1, resolution, resolution]}, 0..1.
 */
final class OnnxModel {
    static final String PICTURES = "pictures";
    static final String FACES = "faces";
    static final String MASKS = "masks";

    /** As of ONNX 1.8, which every runtime of the last years takes. */
    private static final int OPERATORS = 13;

    private static final int FORMAT = 7;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("swap");
    private final NetworkShape shape;
    private String last = PICTURES;

    private OnnxModel(NetworkShape shape) {
        this.shape = shape;
    }

    /** @param metadata texts about the model, such as the preset */
    static void write(Path file, List<Weight> weights, NetworkShape shape, Map<String, String> metadata)
            throws IOException {
        OnnxModel model = new OnnxModel(shape);
        model.build(weights);
        ModelProto.Builder whole = ModelProto.newBuilder()
                .setIrVersion(FORMAT)
                .setProducerName("understudy")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS))
                .setGraph(model.graph);
        new TreeMap<>(metadata)
                .forEach((key, value) -> whole.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        try (OutputStream out = Files.newOutputStream(file)) {
            whole.build().writeTo(out);
        }
    }

    private void build(List<Weight> weights) {
        for (Weight weight : weights) {
            TensorProto.Builder tensor = TensorProto.newBuilder()
                    .setName(weight.name())
                    .setDataType(TensorProto.DataType.FLOAT_VALUE)
                    .setRawData(ByteString.copyFrom(SafetensorsFile.bytes(weight.values())));
            for (long side : weight.shape()) {
                tensor.addDims(side);
            }
            graph.addInitializer(tensor);
        }
        graph.addInput(picture(PICTURES, 3));
        graph.addOutput(picture(FACES, 3));
        for (int i = 0; i < shape.encoder().size(); i++) {
            halve(Weight.ENCODER + "down" + i);
        }
        node("Flatten", "flat", List.of(last), whole("axis", 1));
        dense(Weight.ENCODER + "squeeze");
        dense(Weight.ENCODER + "unfold");
        graph.addInitializer(TensorProto.newBuilder()
                .setName("unfolded")
                .addDims(4)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addInt64Data(-1)
                .addInt64Data(shape.inner())
                .addInt64Data(shape.innerSide())
                .addInt64Data(shape.innerSide()));
        node("Reshape", "inner", List.of(last, "unfolded"));
        twice(Weight.ENCODER + "code");
        relu();
        for (int i = 0; i < shape.decoder().size(); i++) {
            twice(Weight.DECODER + "up" + i);
            relu();
            if (shape.residual()) {
                residual(Weight.DECODER + "residual" + i);
            }
        }
        twice(Weight.DECODER + "colour");
        if (shape.mask()) {
            node("Sigmoid", "drawn", List.of(last));
            graph.addOutput(picture(MASKS, 1));
            graph.addInitializer(TensorProto.newBuilder()
                    .setName("planes")
                    .addDims(2)
                    .setDataType(TensorProto.DataType.INT64_VALUE)
                    .addInt64Data(3)
                    .addInt64Data(1));
            graph.addNode(NodeProto.newBuilder()
                    .setOpType("Split")
                    .setName("split")
                    .addAllInput(List.of(last, "planes"))
                    .addAllOutput(List.of(FACES, MASKS))
                    .addAttribute(whole("axis", 1)));
        } else {
            node("Sigmoid", FACES, List.of(last));
        }
    }

    private void residual(String name) {
        String before = last;
        convolution("Conv", name + "a", 3, 1, 1, 1, 1, 1);
        relu();
        convolution("Conv", name + "b", 3, 1, 1, 1, 1, 1);
        node("Add", name, List.of(before, last));
        relu();
    }

    /** Even edges are padded after their end alone, as TensorFlow and ND4J do. */
    private void halve(String name) {
        convolution("Conv", name, 3, 2, 0, 0, 1, 1);
        relu();
    }

    private void twice(String name) {
        convolution("ConvTranspose", name, 4, 2, 1, 1, 1, 1);
    }

    private void convolution(String operator, String name, int kernel, int stride, long... pads) {
        node(
                operator,
                name,
                layer(name),
                wholes("kernel_shape", kernel, kernel),
                wholes("strides", stride, stride),
                wholes("pads", pads));
    }

    private void dense(String name) {
        node("Gemm", name, layer(name), whole("transB", 1));
    }

    private void relu() {
        node("Relu", last + ".relu", List.of(last));
    }

    private List<String> layer(String name) {
        return List.of(last, name + ".weight", name + ".bias");
    }

    private void node(String operator, String name, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(name)
                .addAllInput(inputs)
                .addOutput(name)
                .addAllAttribute(List.of(attributes)));
        last = name;
    }

    private static AttributeProto whole(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto wholes(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    private ValueInfoProto picture(String name, int channels) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
        for (int side : new int[] {channels, shape.resolution(), shape.resolution()}) {
            dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(side));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                                .setShape(dimensions)))
                .build();
    }
}
