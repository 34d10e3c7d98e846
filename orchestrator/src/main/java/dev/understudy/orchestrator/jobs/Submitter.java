package dev.understudy.orchestrator.jobs;

import dev.understudy.orchestrator.access.Caller;
import dev.understudy.orchestrator.access.Permission;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whose jobs they are, for the accounts. */
public final class Submitter {
    public static final String DESCRIPTION =
            "For whom, in the accounts: of a pipeline that submits for others and may administer; else it is the caller";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,79}");

    private Submitter() {}

    /** @param said for whom a caller says that it is; what is no name counts as none */
    public static String of(Caller caller, Optional<String> said) {
        return said.map(String::strip)
                .filter(name -> NAME.matcher(name).matches() && caller.mayEverywhere(Permission.ADMINISTER))
                .orElse(caller.name());
    }
}
