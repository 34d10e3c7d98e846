package dev.understudy.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One figure beside its reference.
 *
 * @param value in {@code unit}
 * @param reference what it is measured against, in words
 * @param referenceValue in the same unit, from the same run on the same machine
 * @param ratio value / referenceValue
 * @param n how many things were counted or timed
 */
record Measurement(
        String name,
        double value,
        String unit,
        String reference,
        @JsonProperty("reference_value") double referenceValue,
        double ratio,
        long n) {

    static Measurement of(String name, double value, String unit, String reference, double referenceValue, long n) {
        double ratio = value == referenceValue ? 1 : value / referenceValue; // none of none is as many
        return new Measurement(name, value, unit, reference, referenceValue, ratio, n);
    }

    String inWords() {
        return "%-28s %10.2f %-9s  %s: %.2f  (x %.2f, n = %d)"
                .formatted(name, value, unit, reference, referenceValue, ratio, n);
    }
}
