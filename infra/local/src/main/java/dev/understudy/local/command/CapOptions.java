package dev.understudy.local.command;

import dev.understudy.contract.api.CapKind;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Which cap a command is about. */
final class CapOptions {
    @Parameters(
            index = "0",
            paramLabel = "KIND",
            converter = Kinds.class,
            completionCandidates = Kinds.class,
            description = "${COMPLETION-CANDIDATES}.")
    private CapKind kind;

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description = "A production's slug, a stage kind such as TRAIN, a licence that specs name, or a grant.")
    private String name;

    CapKind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    /** The kinds as the API names them. */
    static final class Kinds implements ITypeConverter<CapKind>, Iterable<String> {
        @Override
        public CapKind convert(String text) {
            return CapKind.of(text)
                    .orElseThrow(
                            () -> new TypeConversionException("'" + text + "' is none of " + String.join(", ", this)));
        }

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(CapKind.values()).map(CapKind::word).iterator();
        }
    }
}
