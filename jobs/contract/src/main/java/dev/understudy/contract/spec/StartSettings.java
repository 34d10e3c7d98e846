package dev.understudy.contract.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;

/**
 * The trained identity that a training goes on from. Its weights are taken as far as they fit: the encoder always, the
 * decoder of the performer and of the double if they are the same people.
 *
 * @param identity {@code slug@version}
 * @param encoder {@code train}: it learns on; {@code keep}: it stays as it is, bit by bit, so that several identities
 *     share it. Unless told it is kept for another performer, and learns on for the same one.
 */
public record StartSettings(String identity, Optional<String> encoder) {
    static final String KEEP = "keep";

    /** The identity's slug. */
    @JsonIgnore
    public String slug() {
        return identity.substring(0, identity.indexOf('@'));
    }

    /** The identity's version. */
    @JsonIgnore
    public int version() {
        return Integer.parseInt(identity.substring(identity.indexOf('@') + 1));
    }

    /** @param samePerformer whether the identity that is trained is of the same performer */
    public boolean keepsEncoder(boolean samePerformer) {
        return encoder.map(KEEP::equals).orElse(!samePerformer);
    }
}
