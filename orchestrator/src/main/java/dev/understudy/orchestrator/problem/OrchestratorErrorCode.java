package dev.understudy.orchestrator.problem;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.ErrorCode;

/** Ways in which the control plane refuses or fails, each with its HTTP status. */
public enum OrchestratorErrorCode implements ErrorCode {
    UNREADABLE_REQUEST(ErrorClass.INPUT, 400),
    UPLOAD_INTERRUPTED(ErrorClass.INPUT, 400),
    UNAUTHENTICATED(ErrorClass.INPUT, 401),
    FOREIGN_ORIGIN(ErrorClass.INPUT, 403),
    FORBIDDEN(ErrorClass.INPUT, 403),
    /** What was made waits for an approval, or is in quarantine. */
    WITHHELD(ErrorClass.INPUT, 403),
    NOT_FOUND(ErrorClass.INPUT, 404),
    METHOD_NOT_ALLOWED(ErrorClass.INPUT, 405),
    NOT_ACCEPTABLE(ErrorClass.INPUT, 406),
    ALREADY_EXISTS(ErrorClass.INPUT, 409),
    WRONG_STATE(ErrorClass.INPUT, 409),
    TOO_LARGE(ErrorClass.INPUT, 413),
    UNSUPPORTED_MEDIA_TYPE(ErrorClass.INPUT, 415),
    RANGE_NOT_SATISFIABLE(ErrorClass.INPUT, 416),
    INVALID(ErrorClass.INPUT, 422),
    EMPTY_FILE(ErrorClass.INPUT, 422),
    TOO_MANY_REQUESTS(ErrorClass.TRANSIENT, 429),
    WORKER_LOST(ErrorClass.TRANSIENT, 503),
    CLAIMED_TWICE(ErrorClass.TRANSIENT, 503),
    UNAVAILABLE(ErrorClass.TRANSIENT, 503),
    DISK_FULL(ErrorClass.RESOURCES, 507),
    INTERNAL(ErrorClass.INTERNAL, 500);

    private final ErrorClass errorClass;
    private final int status;

    OrchestratorErrorCode(ErrorClass errorClass, int status) {
        this.errorClass = errorClass;
        this.status = status;
    }

    @Override
    public ErrorClass errorClass() {
        return errorClass;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }
}
