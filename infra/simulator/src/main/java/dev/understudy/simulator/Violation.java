package dev.understudy.simulator;

/**
 * Something that must hold and did not.
 *
 * @param rule its short name, such as {@code caps}
 * @param words what was found, with the numbers
 */
public record Violation(String rule, String words) {
    @Override
    public String toString() {
        return rule + ": " + words;
    }
}
