package dev.understudy.bench;

import java.util.List;

/** Measures one thing and its reference. */
interface Benchmark {
    /** As in {@code ./understudy bench NAME}. */
    String name();

    /** The figures that it measures in one run; any of them can be asked for. */
    default List<String> names() {
        return List.of(name());
    }

    /** Whether it takes so long that it runs only when it is asked for by name. */
    default boolean onlyWhenNamed() {
        return false;
    }

    /** @return one or more figures; several where one run has several references */
    List<Measurement> measure() throws Exception;
}
