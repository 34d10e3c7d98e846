package dev.understudy.identity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gives faces of the double the performer's likeness: the encoder and the performer's decoder, without the rest of the
 * network. One per thread.
 */
public final class FaceSwapper implements AutoCloseable {
    /** Pictures of one run. A shorter batch is filled up, so that the arithmetic is always the same. */
    public static final int BATCH = 8;

    private static final String PICTURES = "pictures";
    private static final String FACE = "face";

    private final IdentityDescriptor descriptor;
    private final SameDiff graph;

    private FaceSwapper(IdentityDescriptor descriptor, SameDiff graph) {
        this.descriptor = descriptor;
        this.graph = graph;
    }

    /**
     * @param identity folder that training wrote
     * @throws IdentityException if it holds no identity
     */
    public static FaceSwapper load(Path identity) {
        IdentityDescriptor descriptor = IdentityDescriptor.read(identity);
        return new FaceSwapper(descriptor, swapGraph(IdentityFolder.network(identity)));
    }

    static SameDiff swapGraph(ComputationGraph network) {
        NetworkShape shape = IdentityNetwork.shape(network);
        SameDiff sd = SameDiff.create();
        SDVariable pictures =
                sd.placeHolder(PICTURES, DataType.FLOAT, BATCH, 3, shape.resolution(), shape.resolution());
        Map<String, SDVariable> encoder = NetworkParts.constants(
                sd, NetworkParts.encoderParameters(shape), network.getLayer(IdentityNetwork.ENCODER), "encoder.");
        Map<String, SDVariable> decoder = NetworkParts.constants(
                sd,
                NetworkParts.decoderParameters(shape),
                network.getLayer(IdentityNetwork.PERFORMER_FACE),
                "decoder.");
        NetworkParts.decode(sd, NetworkParts.encode(sd, pictures, encoder, shape), decoder, shape, FACE);
        return sd;
    }

    /** Edge of the crops in pixels. */
    public int resolution() {
        return descriptor.resolution();
    }

    public IdentityDescriptor descriptor() {
        return descriptor;
    }

    /**
     * Swaps any number of faces, {@value #BATCH} at a time. A face comes out with the same bits whatever others it came
     * with, as long as its index modulo {@value #BATCH} is the same: vector instructions treat the end of a batch in
     * another way than its middle.
     *
     * @param crops aligned crops of the double: {@code resolution x resolution x 3} bytes each, RGB, row-major
     * @return the performer's faces, of the same shape and in the same order
     * @throws IdentityException if a crop has another size
     */
    public List<SwappedFace> swap(byte[][] crops) {
        int length = resolution() * resolution() * 3;
        for (byte[] crop : crops) {
            if (crop.length != length) {
                throw new IdentityException(
                        IdentityErrorCode.WRONG_CROP,
                        "a crop has " + crop.length + " bytes instead of " + length,
                        "give RGB crops of " + resolution() + " x " + resolution() + " pixels");
            }
        }
        List<SwappedFace> faces = new ArrayList<>(crops.length);
        for (int from = 0; from < crops.length; from += BATCH) {
            byte[][] batch = Arrays.copyOfRange(crops, from, from + BATCH);
            int filled = Math.min(BATCH, crops.length - from);
            Arrays.fill(batch, filled, BATCH, batch[0]);
            faces.addAll(run(graph, batch, resolution()).subList(0, filled));
        }
        return faces;
    }

    @SuppressWarnings("try") // the workspace is left by closing it
    static List<SwappedFace> run(SameDiff graph, byte[][] batch, int resolution) {
        StepMemory.ofTheOpenWorkspace().use(graph);
        try (MemoryWorkspace workspace = StepMemory.open("swap-" + resolution)) {
            INDArray faces = graph.outputSingle(Map.of(PICTURES, Pictures.toTensor(batch, resolution)), FACE);
            List<SwappedFace> swapped = SwappedFace.of(faces);
            graph.clearPlaceholders(true);
            graph.clearOpInputs();
            return swapped;
        }
    }

    @Override
    public void close() {
        graph.getSessions().clear();
    }
}
