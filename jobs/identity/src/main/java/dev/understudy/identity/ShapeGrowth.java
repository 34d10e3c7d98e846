package dev.understudy.identity;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Puts a trained network into a larger one that at first computes the same. A layer with more channels keeps the trained
 * ones and lets them ignore the new ones (Chen, Goodfellow, Shlens, "Net2Net", 2016). One of twice the resolution gets a new
 * first and a new last layer, which at first halve the picture by averaging and double it by interpolating (as the
 * fading in of Karras et al., "Progressive Growing of GANs", 2018, section 2, at its start).
 */
final class ShapeGrowth {
    /** Of a transposed convolution of stride 2 that interpolates linearly. */
    private static final double[] LINEAR = {0.25, 0.75, 0.75, 0.25};

    private static final int COLOURS = 3;

    private final NetworkShape from;
    private final NetworkShape to;
    /** Layers that the larger one has more at either end: 0 or 1. */
    private final int more;

    /** @throws IdentityException {@code START_DOES_NOT_FIT} */
    ShapeGrowth(NetworkShape from, NetworkShape to) {
        this.from = from;
        this.to = to;
        this.more = to.encoder().size() - from.encoder().size();
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            throw new IdentityException(
                    IdentityErrorCode.START_DOES_NOT_FIT,
                    "a network of " + from.resolution() + " px cannot go on as one of " + to.resolution() + " px: "
                            + String.join("; ", faults),
                    "start from an identity of the same preset, or of the one that grows into it:"
                            + " compact into standard, draft into fine, standard into hero");
        }
    }

    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        if ((more != 0 && more != 1) || from.resolution() << Math.max(0, more) != to.resolution()) {
            faults.add("its resolution is neither the same nor half of it");
            return faults;
        }
        fits(
                faults,
                "encoder",
                from.encoder(),
                to.encoder().subList(more, to.encoder().size()));
        fits(
                faults,
                "decoder",
                from.decoder(),
                to.decoder().subList(0, from.decoder().size()));
        fits(
                faults,
                "middle",
                List.of(from.bottleneck(), from.inner(), from.code()),
                List.of(to.bottleneck(), to.inner(), to.code()));
        if (more == 1 && to.encoder().get(0) < COLOURS) {
            faults.add("the new first layer has no room for three colours");
        }
        if (more == 1 && to.decoder().get(to.decoder().size() - 1) < 2 * from.channels()) {
            faults.add("the new last layer has no room for " + 2 * from.channels() + " channels");
        }
        if ((from.residual() && !to.residual()) || (from.mask() && !to.mask())) {
            faults.add("it has residual blocks or a mask, which the other lacks");
        }
        return faults;
    }

    private static void fits(List<String> faults, String part, List<Integer> small, List<Integer> large) {
        for (int i = 0; i < small.size(); i++) {
            if (small.get(i) > large.get(i)) {
                faults.add("its " + part + " has " + small + " channels, the other's " + large);
                return;
            }
        }
    }

    void encoder(Layer trained, Layer fresh) {
        if (more == 1) {
            average(fresh.getParam("down0"));
        }
        for (int i = 0; i < from.encoder().size(); i++) {
            convolution(trained, "down" + i, fresh, "down" + (i + more));
        }
        dense(trained, fresh, "squeeze");
        dense(trained, fresh, "unfold");
        transposed(trained, "code", fresh, "code");
    }

    void decoder(Layer trained, Layer fresh) {
        for (int i = 0; i < from.decoder().size(); i++) {
            transposed(trained, "up" + i, fresh, "up" + i);
            if (from.residual()) {
                convolution(trained, "residual" + i + "a", fresh, "residual" + i + "a");
                convolution(trained, "residual" + i + "b", fresh, "residual" + i + "b");
            }
        }
        if (more == 0) {
            transposed(trained, "colour", fresh, "colour");
        } else {
            interpolate(trained, fresh, "up" + from.decoder().size());
        }
    }

    /** The first three channels become the picture in half the size. */
    private static void average(INDArray down) {
        INDArray colours = down.get(all(), all(), all(), first(COLOURS));
        colours.assign(0);
        for (int c = 0; c < COLOURS; c++) {
            for (int pixel = 0; pixel < 4; pixel++) {
                down.putScalar(new int[] {pixel / 2, pixel % 2, c, c}, 0.25);
            }
        }
    }

    /**
     * What was the last layer becomes the last but one. A rectifier follows it now, so it makes its values once as they
     * are and once negated; the new last layer takes the difference, interpolated.
     */
    private void interpolate(Layer trained, Layer fresh, String up) {
        int channels = from.channels();
        INDArray old = trained.getParam("colour");
        INDArray oldBias = trained.getParam("colour.bias");
        INDArray last = fresh.getParam(up);
        INDArray lastBias = fresh.getParam(up + ".bias");
        long in = old.size(3);
        for (int sign = 0; sign < 2; sign++) {
            INDArrayIndex which = NDArrayIndex.interval(sign * channels, (sign + 1) * channels);
            INDArray signed = sign == 0 ? old : old.neg();
            last.get(all(), all(), which, all()).assign(0);
            last.get(all(), all(), which, first(in)).assign(signed);
            biases(lastBias)
                    .get(which)
                    .assign(sign == 0 ? biases(oldBias) : biases(oldBias).neg());
        }
        INDArray colour = fresh.getParam("colour");
        colour.get(all(), all(), first(channels), all()).assign(0);
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < LINEAR.length; y++) {
                for (int x = 0; x < LINEAR.length; x++) {
                    colour.putScalar(new int[] {y, x, c, c}, LINEAR[y] * LINEAR[x]);
                    colour.putScalar(new int[] {y, x, c, channels + c}, -LINEAR[y] * LINEAR[x]);
                }
            }
        }
    }

    /** {@code [height, width, in, out]}. */
    private static void convolution(Layer trained, String name, Layer fresh, String newName) {
        INDArray small = trained.getParam(name);
        INDArray large = fresh.getParam(newName);
        large.get(all(), all(), all(), first(small.size(3))).assign(0);
        large.get(all(), all(), first(small.size(2)), first(small.size(3))).assign(small);
        bias(trained, name, fresh, newName);
    }

    /** {@code [height, width, out, in]}. */
    private static void transposed(Layer trained, String name, Layer fresh, String newName) {
        INDArray small = trained.getParam(name);
        INDArray large = fresh.getParam(newName);
        large.get(all(), all(), first(small.size(2)), all()).assign(0);
        large.get(all(), all(), first(small.size(2)), first(small.size(3))).assign(small);
        bias(trained, name, fresh, newName);
    }

    /** {@code [in, out]}; of maps of equal edges, so that the new channels' numbers come after the trained ones'. */
    private static void dense(Layer trained, Layer fresh, String name) {
        INDArray small = trained.getParam(name);
        INDArray large = fresh.getParam(name);
        large.get(all(), first(small.size(1))).assign(0);
        large.get(first(small.size(0)), first(small.size(1))).assign(small);
        bias(trained, name, fresh, name);
    }

    private static void bias(Layer trained, String name, Layer fresh, String newName) {
        INDArray small = biases(trained.getParam(name + ".bias"));
        biases(fresh.getParam(newName + ".bias")).get(first(small.length())).assign(small);
    }

    /** A view of rank 1. */
    private static INDArray biases(INDArray bias) {
        return bias.reshape(bias.length());
    }

    private static INDArrayIndex all() {
        return NDArrayIndex.all();
    }

    private static INDArrayIndex first(long count) {
        return NDArrayIndex.interval(0, count);
    }
}
