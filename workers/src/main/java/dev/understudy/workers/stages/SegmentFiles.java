package dev.understudy.workers.stages;

import java.nio.file.Path;

/** How the files of segments are called. */
public final class SegmentFiles {
    private SegmentFiles() {}

    /** Such as {@code segment-00003.mp4}. */
    public static Path of(Path folder, int segment, String extension) {
        return folder.resolve("segment-%05d.%s".formatted(segment, extension));
    }
}
