package dev.understudy.provenance.validation;

import com.fasterxml.jackson.annotation.JsonValue;

/** What was found out about a manifest, in the words of the C2PA specification 2.2, section 15.2. */
public enum StatusCode {
    ASSERTION_BMFF_HASH_MATCH("assertion.bmffHash.match", Kind.SUCCESS),
    ASSERTION_DATA_HASH_MATCH("assertion.dataHash.match", Kind.SUCCESS),
    ASSERTION_HASHED_URI_MATCH("assertion.hashedURI.match", Kind.SUCCESS),
    CLAIM_SIGNATURE_INSIDE_VALIDITY("claimSignature.insideValidity", Kind.SUCCESS),
    CLAIM_SIGNATURE_VALIDATED("claimSignature.validated", Kind.SUCCESS),
    INGREDIENT_MANIFEST_VALIDATED("ingredient.manifest.validated", Kind.SUCCESS),
    SIGNING_CREDENTIAL_TRUSTED("signingCredential.trusted", Kind.SUCCESS),
    TIME_STAMP_VALIDATED("timeStamp.validated", Kind.SUCCESS),
    TIME_STAMP_TRUSTED("timeStamp.trusted", Kind.SUCCESS),

    ADDITIONAL_EXCLUSIONS("assertion.dataHash.additionalExclusionsPresent", Kind.INFORMATIONAL),
    TIME_STAMP_MALFORMED("timeStamp.malformed", Kind.INFORMATIONAL),
    TIME_STAMP_MISMATCH("timeStamp.mismatch", Kind.INFORMATIONAL),
    TIME_STAMP_OUTSIDE_VALIDITY("timeStamp.outsideValidity", Kind.INFORMATIONAL),
    TIME_STAMP_UNTRUSTED("timeStamp.untrusted", Kind.INFORMATIONAL),

    ALGORITHM_UNSUPPORTED("algorithm.unsupported", Kind.FAILURE),
    ASSERTION_ACTION_INGREDIENT_MISMATCH("assertion.action.ingredientMismatch", Kind.FAILURE),
    ASSERTION_BMFF_HASH_MALFORMED("assertion.bmffHash.malformed", Kind.FAILURE),
    ASSERTION_BMFF_HASH_MISMATCH("assertion.bmffHash.mismatch", Kind.FAILURE),
    ASSERTION_CBOR_INVALID("assertion.cbor.invalid", Kind.FAILURE),
    ASSERTION_DATA_HASH_MALFORMED("assertion.dataHash.malformed", Kind.FAILURE),
    ASSERTION_DATA_HASH_MISMATCH("assertion.dataHash.mismatch", Kind.FAILURE),
    ASSERTION_HASHED_URI_MISMATCH("assertion.hashedURI.mismatch", Kind.FAILURE),
    ASSERTION_MISSING("assertion.missing", Kind.FAILURE),
    ASSERTION_MULTIPLE_HARD_BINDINGS("assertion.multipleHardBindings", Kind.FAILURE),
    ASSERTION_OUTSIDE_MANIFEST("assertion.outsideManifest", Kind.FAILURE),
    ASSERTION_UNDECLARED("assertion.undeclared", Kind.FAILURE),
    CLAIM_CBOR_INVALID("claim.cbor.invalid", Kind.FAILURE),
    CLAIM_HARD_BINDINGS_MISSING("claim.hardBindings.missing", Kind.FAILURE),
    CLAIM_MISSING("claim.missing", Kind.FAILURE),
    CLAIM_MULTIPLE("claim.multiple", Kind.FAILURE),
    CLAIM_SIGNATURE_MISMATCH("claimSignature.mismatch", Kind.FAILURE),
    CLAIM_SIGNATURE_MISSING("claimSignature.missing", Kind.FAILURE),
    CLAIM_SIGNATURE_OUTSIDE_VALIDITY("claimSignature.outsideValidity", Kind.FAILURE),
    GENERAL_ERROR("general.error", Kind.FAILURE),
    INGREDIENT_MANIFEST_MISMATCH("ingredient.manifest.mismatch", Kind.FAILURE),
    INGREDIENT_MANIFEST_MISSING("ingredient.manifest.missing", Kind.FAILURE),
    SIGNING_CREDENTIAL_INVALID("signingCredential.invalid", Kind.FAILURE),
    SIGNING_CREDENTIAL_UNTRUSTED("signingCredential.untrusted", Kind.FAILURE);

    private final String code;
    private final Kind kind;

    /** What a code means for the manifest. */
    public enum Kind {
        SUCCESS,
        INFORMATIONAL,
        FAILURE
    }

    StatusCode(String code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    @JsonValue
    public String code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }
}
