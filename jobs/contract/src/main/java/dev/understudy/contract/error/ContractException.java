package dev.understudy.contract.error;

import java.util.List;

/** A document of the contract (a spec, a ticket) is wrong. */
public final class ContractException extends UnderstudyException {
    private final transient List<String> details;

    public ContractException(ContractErrorCode code, String message, String remedy) {
        this(code, message, remedy, List.of());
    }

    /** @param details every single thing that is wrong, one a line, for forms and lists */
    public ContractException(ContractErrorCode code, String message, String remedy, List<String> details) {
        super(code, message, remedy);
        this.details = List.copyOf(details);
    }

    public List<String> details() {
        return details;
    }
}
