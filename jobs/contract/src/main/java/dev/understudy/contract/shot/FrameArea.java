package dev.understudy.contract.shot;

/**
 * A part of the picture, as fractions of its width and height from the upper left corner.
 *
 * @param left 0 to 1, less than {@code right}
 * @param top 0 to 1, less than {@code bottom}
 */
public record FrameArea(double left, double top, double right, double bottom) {
    public static final FrameArea WHOLE = new FrameArea(0, 0, 1, 1);

    public FrameArea {
        if (!(left >= 0 && left < right && right <= 1 && top >= 0 && top < bottom && bottom <= 1)) {
            throw new IllegalArgumentException(
                    "an area lies within 0 and 1, its left edge before its right one and its top above its bottom; not %s to %s by %s to %s"
                            .formatted(left, right, top, bottom));
        }
    }

    /** @param x fraction of the picture's width; {@code y} of its height */
    public boolean holds(double x, double y) {
        return x >= left && x <= right && y >= top && y <= bottom;
    }
}
