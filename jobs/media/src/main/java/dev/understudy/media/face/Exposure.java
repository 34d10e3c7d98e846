package dev.understudy.media.face;

/**
 * How a face is lit, over the skin between forehead, cheeks and chin.
 *
 * @param brightness mean luma (Rec. 601), 0 to 255
 * @param clipped fraction of the pixels that are nearly black or white, 0 to 1
 * @param side how much brighter the half that lies right in the picture is than the left one: (right - left) / (right +
 *     left), -1 to 1
 */
public record Exposure(double brightness, double clipped, double side) {
    private static final int BLACK = 8;
    private static final int WHITE = 247;

    /** The bridge of the nose and the chin part the halves. */
    private static final int TOP = 168;

    private static final int BOTTOM = 152;

    /**
     * @param rgb an aligned crop: RGB, row by row
     * @param size width and height of the crop
     * @param mesh in pixels of the crop
     */
    public static Exposure of(byte[] rgb, int size, FaceMesh mesh) {
        double[] outline = mesh.outline();
        double[] sums = new double[2];
        int[] counts = new int[2];
        int clipped = 0;
        for (int y = 0; y < size; y++) {
            double middle = middle(mesh, y);
            for (int x = 0; x < size; x++) {
                if (inside(outline, x, y)) {
                    int at = (y * size + x) * 3;
                    double luma =
                            0.299 * (rgb[at] & 0xFF) + 0.587 * (rgb[at + 1] & 0xFF) + 0.114 * (rgb[at + 2] & 0xFF);
                    int half = x < middle ? 0 : 1;
                    sums[half] += luma;
                    counts[half]++;
                    clipped += luma < BLACK || luma > WHITE ? 1 : 0;
                }
            }
        }
        int all = counts[0] + counts[1];
        if (all == 0) {
            return new Exposure(0, 1, 0);
        }
        double left = counts[0] == 0 ? 0 : sums[0] / counts[0];
        double right = counts[1] == 0 ? 0 : sums[1] / counts[1];
        boolean both = counts[0] > 0 && counts[1] > 0 && left + right > 0;
        return new Exposure(
                (sums[0] + sums[1]) / all, (double) clipped / all, both ? (right - left) / (right + left) : 0);
    }

    private static double middle(FaceMesh mesh, int y) {
        double height = mesh.y(BOTTOM) - mesh.y(TOP);
        double down = Math.abs(height) < 1 ? 0 : (y - mesh.y(TOP)) / height;
        return mesh.x(TOP) + down * (mesh.x(BOTTOM) - mesh.x(TOP));
    }

    /** By the crossings of a ray to the right. */
    private static boolean inside(double[] outline, int x, int y) {
        boolean inside = false;
        int last = outline.length - 2;
        for (int i = 0; i < outline.length; i += 2) {
            if (outline[i + 1] > y != outline[last + 1] > y
                    && x
                            < (outline[last] - outline[i]) * (y - outline[i + 1]) / (outline[last + 1] - outline[i + 1])
                                    + outline[i]) {
                inside = !inside;
            }
            last = i;
        }
        return inside;
    }
}
