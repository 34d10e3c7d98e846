package dev.understudy.simulator;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.ErrorCode;

/** What can go wrong with a simulation itself. What the audits find is no error but a {@link Violation}. */
public enum SimulatorErrorCode implements ErrorCode {
    /** A process that is needed did not start or did not answer. */
    SITE_FAILED(ErrorClass.TRANSIENT),
    /** The control plane refused what a run submits. */
    REQUEST_REFUSED(ErrorClass.INTERNAL),
    /** The run took longer than it may. */
    TOO_SLOW(ErrorClass.TRANSIENT);

    private final ErrorClass errorClass;

    SimulatorErrorCode(ErrorClass errorClass) {
        this.errorClass = errorClass;
    }

    @Override
    public ErrorClass errorClass() {
        return errorClass;
    }
}
