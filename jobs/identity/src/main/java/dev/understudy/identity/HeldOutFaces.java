package dev.understudy.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Faces that a training does not see, to measure it with.
 *
 * @param resolution of the network
 * @param performer RGB pictures in that resolution
 * @param filmDouble as many or more or fewer
 */
@SuppressWarnings("ArrayRecordComponent") // pixels; nobody compares them as records
public record HeldOutFaces(int resolution, byte[][] performer, byte[][] filmDouble) {
    private static final int BATCH = 8;
    private static final int COMMON_SIZE = 64;

    /**
     * How well faces come back from the network.
     *
     * @param performer of the performer's own decoder
     * @param filmDouble of the double's
     */
    public record Quality(Similarity performer, Similarity filmDouble) {
        /** Mean over both people, in the network's own resolution. */
        public double similarity() {
            return (performer.ssim() + filmDouble.ssim()) / 2;
        }

        /**
         * As metrics of an identity; those that end in {@code _heldout} are means over both people. {@code ssim_heldout} is
         * taken at 64 px, so that identities of any resolution compare; {@code ssim_full_heldout} in the network's own.
         */
        public Map<String, Double> metrics() {
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("ssim_heldout", (performer.ssim64() + filmDouble.ssim64()) / 2);
            metrics.put("ssim_full_heldout", (performer.ssim() + filmDouble.ssim()) / 2);
            metrics.put("psnr_heldout", (performer.psnr() + filmDouble.psnr()) / 2);
            metrics.put("ssim_performer", performer.ssim());
            metrics.put("ssim_double", filmDouble.ssim());
            metrics.put("ssim_64_performer", performer.ssim64());
            metrics.put("ssim_64_double", filmDouble.ssim64());
            metrics.put("psnr_performer", performer.psnr());
            metrics.put("psnr_double", filmDouble.psnr());
            return metrics;
        }
    }

    /**
     * Means over faces.
     *
     * @param ssim in the network's resolution, as {@link ImageMetrics#ssim} defines it
     * @param ssim64 the same after both pictures were shrunk to 64 px
     * @param psnr in dB
     */
    public record Similarity(double ssim, double ssim64, double psnr) {}

    /** Reconstructs every face and compares it with itself. */
    public Quality measure(ComputationGraph network) {
        return new Quality(
                compare(performer, reconstruct(network, performer, IdentityNetwork.Side.PERFORMER)),
                compare(filmDouble, reconstruct(network, filmDouble, IdentityNetwork.Side.DOUBLE)));
    }

    /** The first faces only, evenly chosen: quick enough for every few rounds. */
    public HeldOutFaces sample(int each) {
        return new HeldOutFaces(resolution, pick(performer, each), pick(filmDouble, each));
    }

    /** A contact sheet of {@code columns} faces a row; the rows of {@link PreviewSheet}. */
    public PreviewSheet preview(ComputationGraph network, int columns) {
        byte[][] doubles = pick(filmDouble, columns);
        byte[][] performers = pick(performer, columns);
        List<SwappedFace> swapped = drawn(network, doubles, IdentityNetwork.Side.PERFORMER);
        List<byte[][]> rows = new ArrayList<>(List.of(
                doubles,
                reconstruct(network, doubles, IdentityNetwork.Side.DOUBLE),
                pictures(swapped),
                performers,
                reconstruct(network, performers, IdentityNetwork.Side.PERFORMER)));
        if (IdentityNetwork.shape(network).mask()) {
            rows.add(swapped.stream()
                    .map(face -> grey(face.mask().orElseThrow()))
                    .toArray(byte[][]::new));
        }
        return new PreviewSheet(resolution, rows.toArray(byte[][][]::new));
    }

    private static byte[] grey(byte[] mask) {
        byte[] rgb = new byte[3 * mask.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = mask[i / 3];
        }
        return rgb;
    }

    private byte[][] reconstruct(ComputationGraph network, byte[][] faces, IdentityNetwork.Side decoder) {
        return pictures(drawn(network, faces, decoder));
    }

    private static byte[][] pictures(List<SwappedFace> faces) {
        return faces.stream().map(SwappedFace::rgb).toArray(byte[][]::new);
    }

    private List<SwappedFace> drawn(ComputationGraph network, byte[][] faces, IdentityNetwork.Side decoder) {
        List<SwappedFace> made = new ArrayList<>(faces.length);
        for (int from = 0; from < faces.length; from += BATCH) {
            int count = Math.min(BATCH, faces.length - from);
            byte[][] batch = Arrays.copyOfRange(faces, from, from + count);
            INDArray pictures = Pictures.toTensor(batch, resolution);
            made.addAll(SwappedFace.of(IdentityNetwork.run(network, pictures, decoder)));
        }
        return made;
    }

    private Similarity compare(byte[][] faces, byte[][] made) {
        double ssim = 0;
        double ssim64 = 0;
        double psnr = 0;
        for (int i = 0; i < faces.length; i++) {
            double own = ImageMetrics.ssim(faces[i], made[i], resolution, resolution);
            ssim += own;
            ssim64 += resolution > COMMON_SIZE ? atCommonSize(faces[i], made[i]) : own;
            psnr += ImageMetrics.psnr(faces[i], made[i]);
        }
        return new Similarity(ssim / faces.length, ssim64 / faces.length, psnr / faces.length);
    }

    private double atCommonSize(byte[] face, byte[] made) {
        return ImageMetrics.ssim(
                Pictures.shrink(face, resolution, COMMON_SIZE),
                Pictures.shrink(made, resolution, COMMON_SIZE),
                COMMON_SIZE,
                COMMON_SIZE);
    }

    private static byte[][] pick(byte[][] faces, int count) {
        byte[][] picked = new byte[Math.min(count, faces.length)][];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = faces[(int) ((long) i * faces.length / picked.length)];
        }
        return picked;
    }
}
