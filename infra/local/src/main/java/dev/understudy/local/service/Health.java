package dev.understudy.local.service;

/**
 * What a health check found.
 *
 * @param detail what answered, or why it is not ready, in words
 */
public record Health(boolean ready, String detail) {
    public static Health ready(String detail) {
        return new Health(true, detail);
    }

    public static Health notReady(String detail) {
        return new Health(false, detail);
    }
}
