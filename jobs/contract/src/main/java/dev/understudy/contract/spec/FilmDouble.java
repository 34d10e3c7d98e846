package dev.understudy.contract.spec;

import java.util.List;

/**
 * The double on the set, whose face the trained identity will replace.
 *
 * @param performer slug of the double's own entry as a performer; the double's likeness is trained too and needs a grant
 * @param footage SHA-256 of the assets that show the double
 */
public record FilmDouble(String performer, List<String> footage) {
    public FilmDouble {
        footage = List.copyOf(footage);
    }
}
