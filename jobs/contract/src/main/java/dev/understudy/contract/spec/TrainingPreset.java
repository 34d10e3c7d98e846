package dev.understudy.contract.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The training plans that a spec can name; the network behind each is the workers' business. */
public enum TrainingPreset {
    /** Minutes on a CPU. */
    DRAFT("draft", 28),
    /** Seconds, for tests. */
    TINY("tiny", 3);

    private final String slug;
    private final int rounds;

    TrainingPreset(String slug, int rounds) {
        this.slug = slug;
        this.rounds = rounds;
    }

    /** The name in specs, such as {@code draft}. */
    @JsonValue
    public String slug() {
        return slug;
    }

    /** How many rounds it takes unless the spec says otherwise. */
    public int rounds() {
        return rounds;
    }

    /** The preset of that name, if there is one. */
    public static Optional<TrainingPreset> of(String slug) {
        return Arrays.stream(values()).filter(p -> p.slug.equals(slug)).findFirst();
    }

    @JsonCreator
    static TrainingPreset fromJson(String slug) {
        return of(slug).orElseThrow(() -> new IllegalArgumentException("no training preset named " + slug));
    }
}
