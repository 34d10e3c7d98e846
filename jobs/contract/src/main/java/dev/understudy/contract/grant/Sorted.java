package dev.understudy.contract.grant;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Sets whose order does not change from process to process, so that equal grants have equal hashes. */
public final class Sorted {
    private Sorted() {}

    /** @param values null is none */
    public static <T extends Comparable<T>> Set<T> of(Set<T> values) {
        return values == null ? Set.of() : Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }
}
