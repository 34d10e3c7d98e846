package dev.understudy.local.advisories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * An entry of the Open Source Vulnerability format (https://ossf.github.io/osv-schema/). Versions of both ecosystems are
 * ordered as Maven orders them, which for npm differs in nothing but exotic pre-releases.
 */
final class Advisory {
    private final JsonNode entry;

    Advisory(JsonNode entry) {
        this.entry = entry;
    }

    /** Its names, the usual one (CVE) first if it has one. */
    List<String> ids() {
        List<String> ids = new ArrayList<>();
        ids.add(entry.path("id").asText());
        entry.path("aliases").forEach(alias -> ids.add(alias.asText()));
        ids.sort((a, b) -> Boolean.compare(b.startsWith("CVE-"), a.startsWith("CVE-")));
        return ids;
    }

    String summary() {
        return entry.path("summary")
                .asText(entry.path("details").asText().lines().findFirst().orElse(""));
    }

    boolean isWithdrawn() {
        return entry.has("withdrawn");
    }

    /** How it is affected; empty if it is not. */
    Optional<Affected> affects(Component component) {
        return StreamSupport.stream(entry.path("affected").spliterator(), false)
                .filter(affected -> affected.path("package")
                                .path("ecosystem")
                                .asText()
                                .equals(component.ecosystem())
                        && affected.path("package").path("name").asText().equals(component.name()))
                .flatMap(affected -> affects(affected, component).stream())
                .findFirst();
    }

    /** @param fixed the version that mends it, if there is one */
    record Affected(Optional<String> fixed) {}

    private static Optional<Affected> affects(JsonNode affected, Component component) {
        for (JsonNode range : affected.path("ranges")) {
            if (range.path("type").asText().equals("GIT")) {
                continue;
            }
            Optional<Affected> found = within(range.path("events"), new ComparableVersion(component.version()));
            if (found.isPresent()) {
                return found;
            }
        }
        boolean named = StreamSupport.stream(affected.path("versions").spliterator(), false)
                .anyMatch(version -> version.asText().equals(component.version()));
        return named ? Optional.of(new Affected(Optional.empty())) : Optional.empty();
    }

    /** The version that an event is about; nothing comes before 0. */
    private static ComparableVersion at(JsonNode event) {
        return new ComparableVersion(event.elements().next().asText());
    }

    /** Introduced, then fixed or the last that is affected; in the order of their versions, not of the file. */
    private static Optional<Affected> within(JsonNode all, ComparableVersion version) {
        List<JsonNode> events = StreamSupport.stream(all.spliterator(), false)
                .sorted(Comparator.comparing(Advisory::at))
                .toList();
        boolean inside = false;
        for (JsonNode event : events) {
            if (event.has("introduced")) {
                String from = event.path("introduced").asText();
                inside = from.equals("0") || version.compareTo(new ComparableVersion(from)) >= 0;
            } else if (event.has("fixed")) {
                String fixed = event.path("fixed").asText();
                if (inside && version.compareTo(new ComparableVersion(fixed)) < 0) {
                    return Optional.of(new Affected(Optional.of(fixed)));
                }
                inside = false;
            } else if (event.has("last_affected")) {
                String last = event.path("last_affected").asText();
                if (inside && version.compareTo(new ComparableVersion(last)) <= 0) {
                    return Optional.of(new Affected(Optional.empty()));
                }
                inside = false;
            }
        }
        return inside ? Optional.of(new Affected(Optional.empty())) : Optional.empty();
    }
}
