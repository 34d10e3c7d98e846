package dev.understudy.media.film;

import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.nio.file.Path;

/** The exceptions that several classes of this package throw, worded once. */
final class FilmErrors {
    private FilmErrors() {}

    static MediaException writing(Path target, IOException cause) {
        if (String.valueOf(cause.getMessage()).contains("No space left")) {
            return diskFull(target, cause);
        }
        return new MediaException(
                MediaErrorCode.WRITE_FAILED,
                "cannot write " + target + ": " + cause,
                "check that the storage is mounted and may be written, then retry",
                cause);
    }

    static MediaException diskFull(Path target, Throwable cause) {
        return new MediaException(
                MediaErrorCode.DISK_FULL,
                "the disk is full: cannot write " + target,
                "free space on the farm's storage, then retry the job; what is done is kept",
                cause);
    }
}
