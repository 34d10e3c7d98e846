package dev.understudy.workers;

import dev.understudy.contract.error.UnderstudyException;

/** A worker cannot do what it was asked to do. */
public final class WorkerException extends UnderstudyException {
    public WorkerException(WorkerErrorCode code, String message, String remedy) {
        super(code, message, remedy);
    }

    public WorkerException(WorkerErrorCode code, String message, String remedy, Throwable cause) {
        super(code, message, remedy, cause);
    }
}
