package dev.understudy.media;

import dev.understudy.contract.error.UnderstudyException;

/** A film or a face in it cannot be worked on; the message says what was wrong, the remedy what to do. */
public final class MediaException extends UnderstudyException {
    private static final long serialVersionUID = 1L;

    public MediaException(MediaErrorCode code, String message, String remedy) {
        super(code, message, remedy);
    }

    public MediaException(MediaErrorCode code, String message, String remedy, Throwable cause) {
        super(code, message, remedy, cause);
    }
}
