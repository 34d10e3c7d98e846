package dev.understudy.identity;

/** A Gaussian blur over planes of floats; beyond the picture its border is repeated. */
final class InputBlur {
    /** Below this many pixels a blur changes nothing that could be seen. */
    private static final double LEAST = 0.3;

    private final int edge;
    private final float[] between;

    InputBlur(int edge) {
        this.edge = edge;
        this.between = new float[edge * edge];
    }

    /**
     * Blurs three planes of {@code edge x edge} in place.
     *
     * @param at where the first one begins
     * @param deviation of the Gaussian in pixels
     */
    void apply(float[] planes, int at, double deviation) {
        if (deviation < LEAST) {
            return;
        }
        float[] kernel = kernel(deviation);
        for (int c = 0; c < 3; c++) {
            int plane = at + c * edge * edge;
            pass(planes, plane, 1, edge, between, 0, kernel);
            pass(between, 0, edge, 1, planes, plane, kernel);
        }
    }

    /** @param along distance of neighbours on a line; {@code across} of the lines */
    private void pass(float[] in, int inAt, int along, int across, float[] out, int outAt, float[] kernel) {
        int reach = kernel.length / 2;
        for (int line = 0; line < edge; line++) {
            for (int i = 0; i < edge; i++) {
                float sum = 0;
                for (int k = -reach; k <= reach; k++) {
                    int near = Math.max(0, Math.min(edge - 1, i + k));
                    sum += kernel[k + reach] * in[inAt + line * across + near * along];
                }
                out[outAt + line * across + i * along] = sum;
            }
        }
    }

    private static float[] kernel(double deviation) {
        int reach = (int) Math.ceil(2.5 * deviation);
        float[] kernel = new float[2 * reach + 1];
        double sum = 0;
        for (int k = -reach; k <= reach; k++) {
            double value = Math.exp(-k * k / (2 * deviation * deviation));
            kernel[k + reach] = (float) value;
            sum += value;
        }
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] /= (float) sum;
        }
        return kernel;
    }
}
