package dev.understudy.identity;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/**
 * What training lowers: the mean absolute difference plus half the structural dissimilarity
 * {@code (1 - SSIM) / 2}, both over all channels. SSIM as in Wang et al., 2004, but with a uniform 7x7 window, which a
 * pooling computes; pictures in 0..1.
 */
final class FaceLoss {
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;
    private static final int WINDOW = 7;
    /** Between windows. They still cover every pixel; a stride of 1 takes nine times as long for the same pictures. */
    private static final int STRIDE = 3;

    private static final double DSSIM_WEIGHT = 0.5;

    private FaceLoss() {}

    /**
     * @param made {@code [batch, 3, height, width]}
     * @param target of the same shape
     * @return a scalar
     */
    static SDVariable of(SameDiff sd, SDVariable made, SDVariable target, String name) {
        SDVariable absolute = sd.math().abs(made.sub(target)).mean();
        SDVariable means =
                mean(sd, sd.concat(1, made, target, made.mul(made).add(target.mul(target)), made.mul(target)));
        SDVariable[] m = new SDVariable[4];
        for (int i = 0; i < m.length; i++) {
            m[i] = sd.slice(means, new int[] {0, 3 * i, 0, 0}, -1, 3, -1, -1);
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
        SDVariable dssim = ssim.rsub(1).mul(0.5);
        return absolute.add(name, dssim.mul(DSSIM_WEIGHT));
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
