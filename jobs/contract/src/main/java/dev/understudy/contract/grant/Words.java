package dev.understudy.contract.grant;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** How values of grants are said. */
final class Words {
    private Words() {}

    /** {@code PER_JOB} is "per job". */
    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Separated by commas. */
    static String of(Collection<?> values) {
        return values.stream()
                .map(value -> value instanceof Enum<?> one ? of(one) : value.toString())
                .collect(Collectors.joining(", "));
    }
}
