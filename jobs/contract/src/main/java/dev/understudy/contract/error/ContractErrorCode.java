package dev.understudy.contract.error;

/** Ways in which a document of the contract can be wrong. */
public enum ContractErrorCode implements ErrorCode {
    SPEC_UNREADABLE(ErrorClass.INPUT),
    SPEC_INVALID(ErrorClass.INPUT),
    TICKET_INVALID(ErrorClass.LICENCE),
    GRANT_REFUSED(ErrorClass.LICENCE);

    private final ErrorClass errorClass;

    ContractErrorCode(ErrorClass errorClass) {
        this.errorClass = errorClass;
    }

    @Override
    public ErrorClass errorClass() {
        return errorClass;
    }
}
