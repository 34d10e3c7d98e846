package dev.understudy.orchestrator.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of a file, as asked for by the header {@code Range} (RFC 9110, section 14).
 *
 * @param offset of the first byte
 * @param length at least 1
 */
record ByteRange(long offset, long length) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * @param header may be null; several ranges or another unit count as none, which RFC 9110 allows
     * @param size of the whole file
     * @return empty if the whole file is to be sent
     * @throws IllegalArgumentException if the range begins behind the end
     */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = ONE.matcher(header == null ? "" : header.strip());
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        long from;
        long to = size - 1;
        if (matcher.group(1).isEmpty()) {
            from = Math.max(0, size - Long.parseLong(matcher.group(2)));
        } else {
            from = Long.parseLong(matcher.group(1));
            if (!matcher.group(2).isEmpty()) {
                long last = Long.parseLong(matcher.group(2));
                if (last < from) {
                    return Optional.empty();
                }
                to = Math.min(to, last);
            }
        }
        if (from >= size) {
            throw new IllegalArgumentException("the range " + header + " begins behind the end of " + size + " bytes");
        }
        return Optional.of(new ByteRange(from, to - from + 1));
    }

    String contentRange(long size) {
        return "bytes " + offset + "-" + (offset + length - 1) + "/" + size;
    }
}
