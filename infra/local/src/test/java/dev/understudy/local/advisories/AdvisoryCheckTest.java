package dev.understudy.local.advisories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.local.LocalException;
import dev.understudy.local.advisories.AdvisoryCheck.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvisoryCheckTest {
    private static final String ADVISORY = """
            {"id": "GHSA-xxxx-yyyy-zzzz", "aliases": ["CVE-2099-0001"], "summary": "Deserialises what it should not",
             "affected": [{"package": {"ecosystem": "Maven", "name": "org.example:library"},
               "ranges": [
                 {"type": "GIT", "events": [{"introduced": "0"}]},
                 {"type": "ECOSYSTEM", "events": [{"introduced": "2.0"}, {"fixed": "2.0.9"}]},
                 {"type": "ECOSYSTEM", "events": [{"introduced": "3.0"}, {"last_affected": "3.1"}]}],
               "versions": ["1.9-special"]}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void findsTheVersionsThatAnAdvisoryNamesAndNoOthers() throws IOException {
        for (String version : List.of("2.0", "2.0.8", "2.0.9-rc1", "3.0.5", "3.1", "1.9-special")) {
            assertThat(findings(version, Set.of())).as(version).hasSize(1);
        }
        for (String version : List.of("1.9", "2.0-beta1", "2.0.9", "2.0.10", "2.1", "3.1.1")) {
            assertThat(findings(version, Set.of())).as(version).isEmpty();
        }
    }

    @Test
    void saysWhatItIsAndWhichVersionMendsIt() throws IOException {
        assertThat(findings("2.0.8", Set.of()))
                .containsExactly(new Finding(
                        new Component("Maven", "org.example:library", "2.0.8"),
                        List.of("CVE-2099-0001", "GHSA-xxxx-yyyy-zzzz"),
                        "Deserialises what it should not",
                        Optional.of("2.0.9")));
        assertThat(findings("2.0.8", Set.of("CVE-2099-0001"))).isEmpty();
    }

    @Test
    void readsTheBillsOfMaterialsOfBothEcosystems() throws IOException {
        Path bom = Files.writeString(folder.resolve("bom.json"), """
                {"bomFormat": "CycloneDX", "components": [
                  {"purl": "pkg:maven/org.example/library@2.0.8?type=jar"},
                  {"purl": "pkg:npm/%40scope/package@1.2.3", "components": [{"purl": "pkg:npm/inner@0.1.0"}]},
                  {"purl": "pkg:deb/debian/curl@7.88"}]}
                """);
        assertThat(BillOfMaterials.read(bom))
                .containsExactly(
                        new Component("Maven", "org.example:library", "2.0.8"),
                        new Component("npm", "@scope/package", "1.2.3"),
                        new Component("npm", "inner", "0.1.0"));
    }

    @Test
    void saysWhatItCannotRead() throws IOException {
        AdvisoryCheck check = new AdvisoryCheck(List.of(), Set.of());
        assertThatThrownBy(() -> check.look(folder.resolve("none.zip")))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("none.zip");
        Path broken = zip("{\"id\": ");
        assertThatThrownBy(() -> check.look(broken)).hasMessageContaining("no JSON");
        Path other = Files.writeString(folder.resolve("other.json"), "{}");
        assertThatThrownBy(() -> BillOfMaterials.read(other)).hasMessageContaining("no CycloneDX");
    }

    private List<Finding> findings(String version, Set<String> accepted) throws IOException {
        AdvisoryCheck check =
                new AdvisoryCheck(List.of(new Component("Maven", "org.example:library", version)), accepted);
        check.look(zip(ADVISORY));
        assertThat(check.read()).isEqualTo(1);
        return check.findings();
    }

    private Path zip(String entry) throws IOException {
        Path file = folder.resolve("all.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("GHSA-xxxx-yyyy-zzzz.json"));
            zip.write(entry.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file;
    }
}
