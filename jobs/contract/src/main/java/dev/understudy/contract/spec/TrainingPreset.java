package dev.understudy.contract.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The training plans that a spec can name, the smallest network first; what is behind each is the workers' business. */
public enum TrainingPreset {
    /** Seconds, for tests. */
    TINY("tiny", 32, 3, false),
    /** For faces that are small in the picture: half an hour on a CPU. */
    COMPACT("compact", 64, 60, false),
    /** Minutes on a CPU. */
    DRAFT("draft", 96, 28, false),
    /** Residual decoders and a mask: hours on a CPU. */
    STANDARD("standard", 128, 120, true),
    /** As {@link #STANDARD}, larger: a day on a CPU; meant for GPUs. */
    FINE("fine", 192, 240, true),
    /** For faces that fill the picture; meant for GPUs. */
    HERO("hero", 256, 400, true);

    private final String slug;
    private final int resolution;
    private final int rounds;
    private final boolean mask;

    TrainingPreset(String slug, int resolution, int rounds, boolean mask) {
        this.slug = slug;
        this.resolution = resolution;
        this.rounds = rounds;
        this.mask = mask;
    }

    /** The name in specs, such as {@code draft}. */
    @JsonValue
    public String slug() {
        return slug;
    }

    /** Edge of the faces that the network takes and makes, in pixels. */
    public int resolution() {
        return resolution;
    }

    /** How many rounds it takes unless the spec says otherwise. */
    public int rounds() {
        return rounds;
    }

    /** Whether the network draws a mask with every face. */
    public boolean drawsMask() {
        return mask;
    }

    /** The preset of half the resolution whose networks can grow into this one's. */
    public Optional<TrainingPreset> growsFrom() {
        return switch (this) {
            case STANDARD -> Optional.of(COMPACT);
            case FINE -> Optional.of(DRAFT);
            case HERO -> Optional.of(STANDARD);
            case TINY, COMPACT, DRAFT -> Optional.empty();
        };
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
