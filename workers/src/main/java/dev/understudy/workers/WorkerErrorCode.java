package dev.understudy.workers;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.ErrorCode;

/** Ways in which a worker can fail. */
public enum WorkerErrorCode implements ErrorCode {
    /** The process cannot start with the environment that it was given. */
    CONFIGURATION_INVALID(ErrorClass.INPUT),
    /** A stage needs an asset that its ticket does not name. */
    ASSET_NOT_IN_TICKET(ErrorClass.LICENCE),
    ASSET_MISSING(ErrorClass.RESOURCES),
    /** The bytes of an asset are not those of its name. */
    ASSET_CHANGED(ErrorClass.INPUT),
    /** Something that an earlier stage should have left on the storage is not there. */
    RESULT_MISSING(ErrorClass.INTERNAL),
    /** The executors of running segments died, again and again. */
    EXECUTORS_LOST(ErrorClass.TRANSIENT),
    SPARK_AWAY(ErrorClass.TRANSIENT),
    WORKER_STOPS(ErrorClass.TRANSIENT),
    /** The control plane does not sign the film's manifest. */
    MANIFEST_NOT_SIGNED(ErrorClass.TRANSIENT),
    STORAGE_FAILED(ErrorClass.TRANSIENT),
    /** The finished film is not what its source demands. */
    VERIFICATION_FAILED(ErrorClass.INTERNAL);

    private final ErrorClass errorClass;

    WorkerErrorCode(ErrorClass errorClass) {
        this.errorClass = errorClass;
    }

    @Override
    public ErrorClass errorClass() {
        return errorClass;
    }
}
