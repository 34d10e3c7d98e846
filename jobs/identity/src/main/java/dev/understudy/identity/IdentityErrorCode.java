package dev.understudy.identity;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.ErrorCode;

/** Ways in which training an identity or using one can fail. */
public enum IdentityErrorCode implements ErrorCode {
    UNKNOWN_PRESET(ErrorClass.INPUT),
    TOO_FEW_FACES(ErrorClass.INPUT),
    /** The identity that a training is to go on from has another network. */
    START_DOES_NOT_FIT(ErrorClass.INPUT),
    WRONG_CROP(ErrorClass.INTERNAL),
    /** A round left the parameters as they were, or made them not a number. */
    TRAINING_BROKEN(ErrorClass.INTERNAL),
    IDENTITY_UNREADABLE(ErrorClass.INPUT),
    CHECKPOINT_UNREADABLE(ErrorClass.INTERNAL);

    private final ErrorClass errorClass;

    IdentityErrorCode(ErrorClass errorClass) {
        this.errorClass = errorClass;
    }

    @Override
    public ErrorClass errorClass() {
        return errorClass;
    }
}
