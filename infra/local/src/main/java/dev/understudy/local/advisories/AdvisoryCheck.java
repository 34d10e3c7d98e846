package dev.understudy.local.advisories;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.json.Json;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Looks for components in an export of the Open Source Vulnerability database: a ZIP of entries, or a folder of them. */
public final class AdvisoryCheck {
    /** The largest entries have some hundred kilobytes; whoever packs more is not read. */
    private static final int LARGEST_ENTRY = 16 << 20;

    /**
     * A component with a known vulnerability.
     *
     * @param ids of the advisory, the usual one first
     * @param fixed the version that mends it, if there is one
     */
    public record Finding(Component component, List<String> ids, String summary, Optional<String> fixed) {}

    private final Map<String, List<Component>> byName;
    private final Set<String> accepted;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> ecosystems = new HashSet<>();
    private long read;

    /** @param accepted ids of advisories that somebody looked into */
    public AdvisoryCheck(Collection<Component> components, Set<String> accepted) {
        this.byName = components.stream().collect(Collectors.groupingBy(Component::name));
        this.accepted = Set.copyOf(accepted);
    }

    /** @throws LocalException {@code FILE_FAILED} if there is no such export, or it cannot be read */
    public void look(Path export) {
        try {
            if (Files.isDirectory(export)) {
                lookIntoFolder(export);
            } else {
                lookIntoZip(export);
            }
        } catch (IOException e) {
            throw new LocalException(
                    LocalErrorCode.FILE_FAILED,
                    "the export %s cannot be read: %s".formatted(export, e.getMessage()),
                    "fetch all.zip of the ecosystem from the OSV project on a machine with a network, and bring it here");
        }
    }

    private void lookIntoFolder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            look(Files.readAllBytes(file));
        }
    }

    private void lookIntoZip(Path export) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(export))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".json")) {
                    byte[] content = zip.readNBytes(LARGEST_ENTRY + 1);
                    if (content.length > LARGEST_ENTRY) {
                        throw new IOException(entry.getName() + " has more than " + LARGEST_ENTRY + " bytes");
                    }
                    look(content);
                }
            }
        }
    }

    private void look(byte[] content) throws IOException {
        JsonNode entry;
        try {
            entry = Json.mapper().readTree(content);
        } catch (JsonProcessingException e) {
            throw new IOException("an entry is no JSON: " + e.getOriginalMessage(), e);
        }
        read++;
        entry.path("affected")
                .forEach(affected -> ecosystems.add(
                        affected.path("package").path("ecosystem").asText()));
        Advisory advisory = new Advisory(entry);
        if (advisory.isWithdrawn() || advisory.ids().stream().anyMatch(accepted::contains)) {
            return;
        }
        for (JsonNode affected : entry.path("affected")) {
            String name = affected.path("package").path("name").asText();
            for (Component component : byName.getOrDefault(name, List.of())) {
                advisory.affects(component)
                        .map(how -> new Finding(component, advisory.ids(), advisory.summary(), how.fixed()))
                        .filter(finding -> !findings.contains(finding))
                        .ifPresent(findings::add);
            }
        }
    }

    /** How many advisories were looked at. */
    public long read() {
        return read;
    }

    /** Ecosystems of which components were to be looked up, but no advisory was read. */
    public List<String> unread() {
        return byName.values().stream()
                .flatMap(List::stream)
                .map(Component::ecosystem)
                .filter(ecosystem -> !ecosystems.contains(ecosystem))
                .distinct()
                .sorted()
                .toList();
    }

    /** By component. */
    public List<Finding> findings() {
        return findings.stream()
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.component().name())
                        .thenComparing(finding -> finding.ids().get(0)))
                .toList();
    }
}
