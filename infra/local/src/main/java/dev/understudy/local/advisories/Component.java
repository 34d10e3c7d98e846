package dev.understudy.local.advisories;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A library of a bill of materials.
 *
 * @param ecosystem as OSV calls it: {@code Maven}, {@code npm}
 * @param name as OSV calls it: {@code group:artifact}, {@code @scope/package}
 */
public record Component(String ecosystem, String name, String version) {
    private static final Pattern PURL = Pattern.compile("pkg:(maven|npm)/(.+)@([^?#]+)(?:\\?.*)?");

    /** @param purl a package URL; empty if it is of another ecosystem */
    static Optional<Component> of(String purl) {
        Matcher parts = PURL.matcher(purl);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean maven = parts.group(1).equals("maven");
        String name = decoded(parts.group(2));
        return Optional.of(
                new Component(maven ? "Maven" : "npm", maven ? name.replace('/', ':') : name, decoded(parts.group(3))));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
