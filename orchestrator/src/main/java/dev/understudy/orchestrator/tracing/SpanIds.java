package dev.understudy.orchestrator.tracing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ids of a job's spans, computed from what they are about. So every orchestrator knows the parent of a span that is
 * not sent yet, or that another one sends, and what is sent twice is the same span.
 */
final class SpanIds {
    private static final int BYTES = 8;
    private static final String NONE = "0".repeat(2 * BYTES);

    private SpanIds() {}

    static String job(String trace, long job) {
        return of(trace, "job " + job);
    }

    static String submit(String trace, long job) {
        return of(trace, "submit " + job);
    }

    static String stage(String trace, long stage) {
        return of(trace, "stage " + stage);
    }

    static String attempt(String trace, long stage, int attempt) {
        return of(trace, "attempt " + stage + " " + attempt);
    }

    static String segment(String trace, long stage, int attempt, int segment) {
        return of(trace, "segment " + stage + " " + attempt + " " + segment);
    }

    private static String of(String trace, String what) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((trace + " " + what).getBytes(StandardCharsets.US_ASCII));
            String id = HexFormat.of().formatHex(hash, 0, BYTES);
            // OpenTelemetry takes zero for "no span".
            return id.equals(NONE) ? HexFormat.of().formatHex(hash, BYTES, 2 * BYTES) : id;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
