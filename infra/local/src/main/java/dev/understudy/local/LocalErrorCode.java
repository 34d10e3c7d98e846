package dev.understudy.local;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.ErrorCode;

/** Ways in which running the farm on one machine, or talking to it, can fail. */
public enum LocalErrorCode implements ErrorCode {
    /** A port of the farm is used by another process. */
    PORT_TAKEN(ErrorClass.RESOURCES),
    /** A part of the farm has not been built, or a file of it is missing. */
    NOT_BUILT(ErrorClass.INPUT),
    /** A setting (an option, an environment variable) is malformed. */
    SETTING_INVALID(ErrorClass.INPUT),
    /** The running farm uses other ports than those asked for. */
    SETTINGS_DIFFER(ErrorClass.INPUT),
    /** A service ended or did not get ready in time. */
    SERVICE_FAILED(ErrorClass.INTERNAL),
    /** This machine lacks something that the farm needs. */
    MACHINE_UNSUITABLE(ErrorClass.RESOURCES),
    /** A file could not be read or written. */
    FILE_FAILED(ErrorClass.RESOURCES),
    /** No farm answers at the server's address. */
    SERVER_UNREACHABLE(ErrorClass.TRANSIENT),
    /** The server refuses what was asked: it is wrong, not permitted, or names what does not exist. */
    SERVER_REFUSES(ErrorClass.INPUT),
    /** The server failed. */
    SERVER_FAILED(ErrorClass.INTERNAL),
    /** The server answered something that is not of its API. */
    SERVER_UNINTELLIGIBLE(ErrorClass.INTERNAL),
    /** A job that a command waited for ended badly. */
    JOB_FAILED(ErrorClass.INTERNAL);

    private final ErrorClass errorClass;

    LocalErrorCode(ErrorClass errorClass) {
        this.errorClass = errorClass;
    }

    @Override
    public ErrorClass errorClass() {
        return errorClass;
    }
}
