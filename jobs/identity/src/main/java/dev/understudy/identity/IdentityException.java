package dev.understudy.identity;

import dev.understudy.contract.error.UnderstudyException;

/** An identity cannot be trained, stored, read or used. */
public final class IdentityException extends UnderstudyException {
    public IdentityException(IdentityErrorCode code, String message, String remedy) {
        super(code, message, remedy);
    }

    public IdentityException(IdentityErrorCode code, String message, String remedy, Throwable cause) {
        super(code, message, remedy, cause);
    }
}
