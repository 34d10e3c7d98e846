package dev.understudy.media.film;

/** The luma of a frame, to be looked at and changed in place. Not for use by several threads. */
public final class LumaPlane {
    private final int width;
    private final int height;
    private final int depth;
    private final short[] samples;

    /**
     * A black one.
     *
     * @param depth bits of a sample, 8 to 16
     */
    public LumaPlane(int width, int height, int depth) {
        if (width < 1 || height < 1 || depth < 8 || depth > 16) {
            throw new IllegalArgumentException("a plane of %d x %d samples of %d bits".formatted(width, height, depth));
        }
        this.width = width;
        this.height = height;
        this.depth = depth;
        this.samples = new short[width * height];
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Bits of a sample. */
    public int depth() {
        return depth;
    }

    /** The samples themselves, row after row, {@code width * height}, unsigned. */
    public short[] samples() {
        return samples;
    }
}
