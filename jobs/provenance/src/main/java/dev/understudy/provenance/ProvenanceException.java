package dev.understudy.provenance;

import dev.understudy.contract.error.UnderstudyException;

/** A manifest cannot be written; the message says what was wrong, the remedy what to do. */
public final class ProvenanceException extends UnderstudyException {
    private static final long serialVersionUID = 1L;

    public ProvenanceException(ProvenanceErrorCode code, String message, String remedy) {
        super(code, message, remedy);
    }

    public ProvenanceException(ProvenanceErrorCode code, String message, String remedy, Throwable cause) {
        super(code, message, remedy, cause);
    }
}
