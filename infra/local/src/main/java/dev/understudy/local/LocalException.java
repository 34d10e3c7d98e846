package dev.understudy.local;

import dev.understudy.contract.error.UnderstudyException;
import java.util.List;

/** The farm on this machine, or a command to it, failed in a way that a person can do something about. */
public final class LocalException extends UnderstudyException {
    private final transient List<String> details;

    public LocalException(LocalErrorCode code, String message, String remedy) {
        this(code, message, remedy, List.of());
    }

    public LocalException(LocalErrorCode code, String message, String remedy, Throwable cause) {
        super(code, message, remedy, cause);
        this.details = List.of();
    }

    /** @param details every single thing that is wrong, one a line */
    public LocalException(LocalErrorCode code, String message, String remedy, List<String> details) {
        super(code, message, remedy);
        this.details = List.copyOf(details);
    }

    public List<String> details() {
        return details;
    }
}
