package dev.understudy.orchestrator.jobs;

import java.util.Optional;
import java.util.regex.Pattern;

/** Who submits, as the client says: a name for accounting, which nothing is allowed or refused by. */
public final class Submitter {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,79}");

    private Submitter() {}

    /** What is no name counts as none. */
    public static String of(Optional<String> said) {
        return said.map(String::strip)
                .filter(name -> NAME.matcher(name).matches())
                .orElse("local");
    }
}
