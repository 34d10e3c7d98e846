package dev.understudy.local.command;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of slots that is not exceeded; {@code none} for no bound. */
record Bound(Optional<Integer> slots) {
    static final String NONE = "none";

    static String text(Optional<Integer> slots) {
        return slots.map(String::valueOf).orElse(NONE);
    }

    /** What the option says, or what is there if it was not given. */
    static Optional<Integer> or(Bound told, Optional<Integer> before) {
        return told == null ? before : told.slots();
    }

    static final class Converter implements ITypeConverter<Bound> {
        @Override
        public Bound convert(String text) {
            if (text.equals(NONE)) {
                return new Bound(Optional.empty());
            }
            try {
                return new Bound(Optional.of(Integer.valueOf(text)));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is neither a number of slots nor " + NONE);
            }
        }
    }
}
