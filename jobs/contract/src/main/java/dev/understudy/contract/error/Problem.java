package dev.understudy.contract.error;

import java.util.Objects;

/**
 * A failure as data: what travels in events, is stored with an attempt and is shown to people.
 *
 * @param code stable name of the error, such as {@code NOT_A_FILM}
 * @param message what was wrong, with the value
 * @param remedy what to do about it
 */
public record Problem(String code, ErrorClass errorClass, String message, String remedy) {
    public Problem {
        Objects.requireNonNull(code);
        Objects.requireNonNull(errorClass);
        Objects.requireNonNull(message);
        Objects.requireNonNull(remedy);
    }

    public static Problem of(ErrorCode code, String message, String remedy) {
        return new Problem(code.name(), code.errorClass(), message, remedy);
    }

    /** Describes any failure: the innermost Understudy error wins, then lack of memory or disk, then "internal". */
    public static Problem of(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UnderstudyException e) {
                return of(e.code(), e.getMessage(), e.remedy());
            }
            if (t instanceof OutOfMemoryError) {
                return new Problem(
                        "OUT_OF_MEMORY",
                        ErrorClass.RESOURCES,
                        "the process ran out of memory: " + t.getMessage(),
                        "give the executors more memory or make the segments smaller");
            }
            if (t instanceof java.io.IOException
                    && String.valueOf(t.getMessage()).contains("No space left")) {
                return new Problem(
                        "DISK_FULL",
                        ErrorClass.RESOURCES,
                        "the disk is full: " + t.getMessage(),
                        "free space on the farm's storage, then retry the job; what is done is kept");
            }
        }
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return new Problem(
                "INTERNAL",
                ErrorClass.INTERNAL,
                failure.getClass().getSimpleName() + ": " + text,
                "look into the attempt's log; if it happens again after a retry, report it with that log");
    }
}
