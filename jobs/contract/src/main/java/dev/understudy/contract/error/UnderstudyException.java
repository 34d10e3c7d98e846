package dev.understudy.contract.error;

import java.util.Objects;

/** Base of every module's exception: a code, what was wrong (with the value), and what to do about it. */
public abstract class UnderstudyException extends RuntimeException {
    private final transient ErrorCode code;
    private final String remedy;

    /**
     * @param message what was wrong, with the offending value
     * @param remedy what the person who reads it can do
     */
    protected UnderstudyException(ErrorCode code, String message, String remedy, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code);
        this.remedy = Objects.requireNonNull(remedy);
    }

    protected UnderstudyException(ErrorCode code, String message, String remedy) {
        this(code, message, remedy, null);
    }

    public final ErrorCode code() {
        return code;
    }

    public final String remedy() {
        return remedy;
    }
}
