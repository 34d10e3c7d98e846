package dev.understudy.provenance;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.ErrorCode;

/** Ways in which a manifest can fail to be written. What is wrong with one that is read, {@code StatusCode} says. */
public enum ProvenanceErrorCode implements ErrorCode {
    /** The key or its certificates cannot be had, do not belong together, or may not sign claims. */
    SIGNING_KEY_INVALID(ErrorClass.INPUT),
    /** The file is not of a kind, or not made so, that a manifest can be embedded. */
    NOT_EMBEDDABLE(ErrorClass.INPUT),
    /** The file has a manifest already. */
    HAS_MANIFEST(ErrorClass.INPUT),
    /** The manifest does not fit where room was left for it. */
    MANIFEST_TOO_LARGE(ErrorClass.INTERNAL),
    /** The time stamping authority cannot be reached, or answered with something else than a time stamp. */
    TIMESTAMP_FAILED(ErrorClass.TRANSIENT);

    private final ErrorClass errorClass;

    ProvenanceErrorCode(ErrorClass errorClass) {
        this.errorClass = errorClass;
    }

    @Override
    public ErrorClass errorClass() {
        return errorClass;
    }
}
