package dev.understudy.identity;

/** How alike two pictures are. Pictures are {@code byte[]} RGB, row-major, 3 bytes a pixel. */
public final class ImageMetrics {
    private static final double C1 = 0.01 * 255 * 0.01 * 255;
    private static final double C2 = 0.03 * 255 * 0.03 * 255;
    private static final int WINDOW = 11;
    private static final double[] KERNEL = gaussian(WINDOW, 1.5);

    private ImageMetrics() {}

    /**
     * Structural similarity of the lumas (BT.601) under an 11x11 Gaussian window of sigma 1.5, averaged over the windows
     * that lie inside the picture: Wang, Bovik, Sheikh and Simoncelli, "Image Quality Assessment: From Error Visibility
     * to Structural Similarity", 2004, section III.B and its reference code.
     *
     * @return at most 1, which equal pictures have
     */
    public static double ssim(byte[] a, byte[] b, int width, int height) {
        double[] x = luma(a, width * height);
        double[] y = luma(b, width * height);
        double[] meanX = blur(x, width, height);
        double[] meanY = blur(y, width, height);
        double[] meanXx = blur(product(x, x), width, height);
        double[] meanYy = blur(product(y, y), width, height);
        double[] meanXy = blur(product(x, y), width, height);
        double sum = 0;
        for (int i = 0; i < meanX.length; i++) {
            double mx = meanX[i];
            double my = meanY[i];
            double varianceX = meanXx[i] - mx * mx;
            double varianceY = meanYy[i] - my * my;
            double covariance = meanXy[i] - mx * my;
            sum += ((2 * mx * my + C1) * (2 * covariance + C2))
                    / ((mx * mx + my * my + C1) * (varianceX + varianceY + C2));
        }
        return sum / meanX.length;
    }

    /** Peak signal-to-noise ratio over all channels in dB; infinite for equal pictures. */
    public static double psnr(byte[] a, byte[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (a[i] & 0xff) - (b[i] & 0xff);
            sum += difference * difference;
        }
        return sum == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(255.0 * 255.0 * a.length / sum);
    }

    private static double[] luma(byte[] rgb, int pixels) {
        double[] luma = new double[pixels];
        for (int i = 0; i < pixels; i++) {
            luma[i] = 0.299 * (rgb[3 * i] & 0xff) + 0.587 * (rgb[3 * i + 1] & 0xff) + 0.114 * (rgb[3 * i + 2] & 0xff);
        }
        return luma;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    /** The Gaussian means of all windows that lie inside. */
    private static double[] blur(double[] values, int width, int height) {
        int outWidth = width - WINDOW + 1;
        int outHeight = height - WINDOW + 1;
        double[] rows = new double[outWidth * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < outWidth; x++) {
                double sum = 0;
                for (int k = 0; k < WINDOW; k++) {
                    sum += KERNEL[k] * values[y * width + x + k];
                }
                rows[y * outWidth + x] = sum;
            }
        }
        double[] means = new double[outWidth * outHeight];
        for (int y = 0; y < outHeight; y++) {
            for (int x = 0; x < outWidth; x++) {
                double sum = 0;
                for (int k = 0; k < WINDOW; k++) {
                    sum += KERNEL[k] * rows[(y + k) * outWidth + x];
                }
                means[y * outWidth + x] = sum;
            }
        }
        return means;
    }

    private static double[] gaussian(int size, double sigma) {
        double[] kernel = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double distance = i - (size - 1) / 2.0;
            kernel[i] = Math.exp(-distance * distance / (2 * sigma * sigma));
            sum += kernel[i];
        }
        for (int i = 0; i < size; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }
}
