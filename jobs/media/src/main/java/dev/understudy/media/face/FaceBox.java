package dev.understudy.media.face;

/** An upright rectangle in image pixels; {@code x}, {@code y} is its upper left corner. */
public record FaceBox(double x, double y, double width, double height) {
    public double centreX() {
        return x + width / 2;
    }

    public double centreY() {
        return y + height / 2;
    }

    /** The overlap of both as a fraction of the area that they cover together, 0 to 1. */
    public double overlap(FaceBox other) {
        double w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        if (w <= 0 || h <= 0) {
            return 0;
        }
        return w * h / (width * height + other.width * other.height - w * h);
    }
}
