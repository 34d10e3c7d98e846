package dev.understudy.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * The arithmetic of a judge: convolutions that end in one number for every patch of a picture, near 1 where the patch looks
 * real and near 0 where it looks made (Isola et al., "Image-to-Image Translation with Conditional Adversarial Networks",
 * 2017, section 3.2.2; least squares as in Mao et al., "Least Squares Generative Adversarial Networks", 2017).
 */
final class JudgeParts {
    /** What the names of its parameters begin with. */
    static final String PREFIX = "judge";

    private static final int[] CHANNELS = {24, 48, 96};
    private static final double LEAK = 0.2;

    private JudgeParts() {}

    static List<NetworkParts.Parameter> parameters() {
        List<NetworkParts.Parameter> parameters = new ArrayList<>();
        int in = 3;
        for (int i = 0; i < CHANNELS.length; i++) {
            NetworkParts.convolution(parameters, PREFIX + i, in, CHANNELS[i]);
            in = CHANNELS[i];
        }
        NetworkParts.convolution(parameters, PREFIX + CHANNELS.length, in, 1);
        return parameters;
    }

    /**
     * @param pictures {@code [batch, 3, height, width]}, RGB in 0..1
     * @param wanted 1 for real, 0 for made
     * @return how far the verdicts are from that: mean squares, a scalar
     */
    static SDVariable distance(SameDiff sd, SDVariable pictures, Map<String, SDVariable> p, double wanted) {
        SDVariable x = pictures;
        for (int i = 0; i < CHANNELS.length; i++) {
            x = sd.nn().leakyRelu(NetworkParts.convolve(sd, x, p, PREFIX + i, 2), LEAK);
        }
        SDVariable off =
                NetworkParts.convolve(sd, x, p, PREFIX + CHANNELS.length, 1).sub(wanted);
        return off.mul(off).mean();
    }
}
