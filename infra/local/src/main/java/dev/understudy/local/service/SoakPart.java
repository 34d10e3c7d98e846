package dev.understudy.local.service;

import java.util.Arrays;
import java.util.Locale;

/** What a soak is made of. */
public enum SoakPart {
    /** The control plane against a simulated farm with faults. */
    SIMULATED,
    /** A real farm whose processes are killed again and again. */
    REAL,
    /** A feature of two hours on a real farm. */
    FEATURE;

    /** @throws IllegalArgumentException if there is none of that name */
    public static SoakPart of(String name) {
        return Arrays.stream(values())
                .filter(part -> part.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such part of a soak: " + name));
    }

    /** As it is named in arguments. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
