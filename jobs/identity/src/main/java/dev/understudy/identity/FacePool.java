package dev.understudy.identity;

import java.util.List;

/**
 * The faces of one person that a network learns from.
 *
 * @param pictures RGB, row-major, 3 bytes a pixel, in the network's resolution
 * @param regions of each of them, or none at all if the training does not look at regions
 */
@SuppressWarnings("ArrayRecordComponent") // pixels; nobody compares them as records
public record FacePool(byte[][] pictures, List<FaceRegions> regions) {
    public FacePool {
        regions = List.copyOf(regions);
        if (!regions.isEmpty() && regions.size() != pictures.length) {
            throw new IllegalArgumentException(
                    pictures.length + " faces have the regions of " + regions.size() + "; give all or none");
        }
    }

    /** Faces without regions. */
    public static FacePool of(byte[]... pictures) {
        return new FacePool(pictures, List.of());
    }
}
