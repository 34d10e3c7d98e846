package dev.understudy.identity;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/**
 * What training lowers: the mean absolute difference and the structural dissimilarity {@code (1 - SSIM) / 2}, both over
 * all colours, and the mean squared difference of the mask, each times its weight. SSIM as in Wang et al., 2004, but with
 * a uniform 7x7 window, which a pooling computes; pictures in 0..1.
 */
final class FaceLoss {
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;
    private static final int WINDOW = 7;
    /** Between windows. They still cover every pixel; a stride of 1 takes nine times as long for the same pictures. */
    private static final int STRIDE = 3;

    /** Planes of a label: colours, then how much a pixel counts, then the face's outline. */
    static final int PLANES = 5;

    private FaceLoss() {}

    /**
     * @param drawn {@code [batch, 3 or 4, height, width]}, as a decoder draws it
     * @param label {@code [batch, 3, height, width]}; or, if {@code weights} need regions, {@value #PLANES} planes
     * @return a scalar
     */
    static SDVariable of(
            SameDiff sd, SDVariable drawn, SDVariable label, LossWeights weights, boolean mask, String name) {
        SDVariable made = mask ? planes(sd, drawn, 0, 3) : drawn;
        SDVariable target = weights.needRegions() ? planes(sd, label, 0, 3) : label;
        SDVariable difference = sd.math().abs(made.sub(target));
        SDVariable absolute = (weights.needRegions() ? difference.mul(planes(sd, label, 3, 1)) : difference).mean();
        SDVariable loss =
                scaled(absolute, weights.pixel()).add(scaled(dissimilarity(sd, made, target), weights.structure()));
        if (mask && weights.mask() > 0) {
            SDVariable off = planes(sd, drawn, 3, 1).sub(planes(sd, label, 4, 1));
            loss = loss.add(off.mul(off).mean().mul(weights.mask()));
        }
        return sd.identity(name, loss);
    }

    /** A weight of 1 costs no operation. */
    private static SDVariable scaled(SDVariable part, double weight) {
        return weight == 1 ? part : part.mul(weight);
    }

    /** Some planes of every picture. */
    static SDVariable planes(SameDiff sd, SDVariable x, int first, int count) {
        return sd.slice(x, new int[] {0, first, 0, 0}, -1, count, -1, -1);
    }

    private static SDVariable dissimilarity(SameDiff sd, SDVariable made, SDVariable target) {
        SDVariable means =
                mean(sd, sd.concat(1, made, target, made.mul(made).add(target.mul(target)), made.mul(target)));
        SDVariable[] m = new SDVariable[4];
        for (int i = 0; i < m.length; i++) {
            m[i] = planes(sd, means, 3 * i, 3);
        }
        SDVariable product = m[0].mul(m[1]);
        SDVariable squares = m[0].mul(m[0]).add(m[1].mul(m[1]));
        SDVariable covariance = m[3].sub(product);
        SDVariable variances = m[2].sub(squares);
        SDVariable ssim = product.mul(2)
                .add(C1)
                .mul(covariance.mul(2).add(C2))
                .div(squares.add(C1).mul(variances.add(C2)))
                .mean();
        return ssim.rsub(1).mul(0.5);
    }

    private static SDVariable mean(SameDiff sd, SDVariable x) {
        return sd.cnn()
                .avgPooling2d(
                        x,
                        Pooling2DConfig.builder()
                                .kH(WINDOW)
                                .kW(WINDOW)
                                .sH(STRIDE)
                                .sW(STRIDE)
                                .pH(0)
                                .pW(0)
                                .isNHWC(false)
                                .build());
    }
}
