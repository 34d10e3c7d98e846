package dev.understudy.identity;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Pictures as bytes (RGB, row-major, 3 bytes a pixel) and as tensors ({@code [batch, 3, height, width]}, 0..1). */
public final class Pictures {
    private Pictures() {}

    /** @param pictures squares of {@code size x size} */
    static INDArray toTensor(byte[][] pictures, int size) {
        int plane = size * size;
        float[] values = new float[pictures.length * 3 * plane];
        for (int n = 0; n < pictures.length; n++) {
            for (int pixel = 0; pixel < plane; pixel++) {
                for (int c = 0; c < 3; c++) {
                    values[(n * 3 + c) * plane + pixel] = (pictures[n][3 * pixel + c] & 0xff) / 255f;
                }
            }
        }
        return Nd4j.create(values, new int[] {pictures.length, 3, size, size});
    }

    /** @param tensor whose first three channels are colours */
    static byte[][] toBytes(INDArray tensor) {
        return toBytes(tensor, 0, 3);
    }

    /** The mask of every picture, one byte a pixel, or none if the tensor has colours alone. */
    static Optional<byte[][]> masks(INDArray tensor) {
        return tensor.size(1) > 3 ? Optional.of(toBytes(tensor, 3, 1)) : Optional.empty();
    }

    private static byte[][] toBytes(INDArray tensor, int first, int count) {
        int plane = Math.toIntExact(tensor.size(2) * tensor.size(3));
        int channels = Math.toIntExact(tensor.size(1));
        float[] values = tensor.dup('c').data().asFloat();
        byte[][] pictures = new byte[Math.toIntExact(tensor.size(0))][count * plane];
        for (int n = 0; n < pictures.length; n++) {
            for (int pixel = 0; pixel < plane; pixel++) {
                for (int c = 0; c < count; c++) {
                    float value = values[(n * channels + first + c) * plane + pixel];
                    pictures[n][count * pixel + c] = (byte) Math.round(Math.max(0, Math.min(1, value)) * 255);
                }
            }
        }
        return pictures;
    }

    /**
     * Makes a square smaller; every new pixel is the mean of the area that it covers.
     *
     * @throws IdentityException if {@code target} is larger than {@code size}
     */
    public static byte[] shrink(byte[] rgb, int size, int target) {
        if (target > size) {
            throw new IdentityException(
                    IdentityErrorCode.WRONG_CROP,
                    "a face of " + size + " px cannot be given to a network of " + target + " px",
                    "store the faces in a size of at least " + target + " px");
        }
        double step = (double) size / target;
        byte[] smaller = new byte[target * target * 3];
        double[] sum = new double[3];
        for (int y = 0; y < target; y++) {
            for (int x = 0; x < target; x++) {
                sum[0] = 0;
                sum[1] = 0;
                sum[2] = 0;
                for (int sy = (int) (y * step); sy < Math.min(size, (y + 1) * step); sy++) {
                    double weightY = Math.min(sy + 1, (y + 1) * step) - Math.max(sy, y * step);
                    for (int sx = (int) (x * step); sx < Math.min(size, (x + 1) * step); sx++) {
                        double weight = weightY * (Math.min(sx + 1, (x + 1) * step) - Math.max(sx, x * step));
                        for (int c = 0; c < 3; c++) {
                            sum[c] += weight * (rgb[(sy * size + sx) * 3 + c] & 0xff);
                        }
                    }
                }
                for (int c = 0; c < 3; c++) {
                    smaller[(y * target + x) * 3 + c] = (byte) Math.round(sum[c] / (step * step));
                }
            }
        }
        return smaller;
    }
}
