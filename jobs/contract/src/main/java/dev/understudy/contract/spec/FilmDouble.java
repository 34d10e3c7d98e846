package dev.understudy.contract.spec;

import java.util.List;
import java.util.Optional;

/**
 * The double on the set, whose face the trained identity will replace.
 *
 * @param performer slug of the double's own entry as a performer; the double's likeness is trained too and needs a grant
 * @param footage SHA-256 of the assets that show the double
 * @param reference as {@link TrainSpec#reference}
 */
public record FilmDouble(String performer, List<String> footage, Optional<String> reference) {
    public FilmDouble {
        footage = List.copyOf(footage);
        reference = reference == null ? Optional.empty() : reference;
    }

    public FilmDouble(String performer, List<String> footage) {
        this(performer, footage, Optional.empty());
    }
}
