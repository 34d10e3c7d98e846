package dev.understudy.local.command;

import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.advisories.AdvisoryCheck;
import dev.understudy.local.advisories.AdvisoryCheck.Finding;
import dev.understudy.local.advisories.BillOfMaterials;
import dev.understudy.local.advisories.Component;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "advisories",
        description = {
            "Compare what Understudy is made of with known vulnerabilities.",
            "Asks nobody over a network: give exports of the OSV database (all.zip of the ecosystems Maven and npm), and"
                    + " bills of materials (./mvnw -Psbom package -DskipTests; docs/operations.md). Fails if something is found."
        })
final class AdvisoriesCommand extends UnderstudyCommand {
    @Option(
            names = "--osv",
            paramLabel = "EXPORT",
            required = true,
            split = ",",
            description = "A ZIP, or a folder, of OSV entries; several with commas, or by repeating the option.")
    private List<Path> exports;

    @Option(
            names = "--bom",
            paramLabel = "FILE",
            split = ",",
            description = "CycloneDX as JSON; target/understudy-bom.json unless told.")
    private List<Path> boms = List.of(Path.of("target/understudy-bom.json"));

    @Option(
            names = "--accept",
            paramLabel = "ID",
            split = ",",
            description = "An advisory that somebody looked into and that does not matter here.")
    private Set<String> accepted = Set.of();

    @Override
    ExitCode run() throws IOException {
        Set<Component> components = new LinkedHashSet<>();
        boms.forEach(bom -> components.addAll(BillOfMaterials.read(bom)));
        AdvisoryCheck check = new AdvisoryCheck(components, accepted);
        exports.forEach(check::look);
        List<String> unread = check.unread();
        if (!unread.isEmpty()) {
            throw new LocalException(
                    LocalErrorCode.FILE_FAILED,
                    "the exports have no advisory of the ecosystem " + String.join(", ", unread)
                            + ", of which there are components",
                    "give the export of every ecosystem: --osv maven.zip,npm.zip");
        }
        List<Finding> findings = check.findings();
        if (json()) {
            printJson(findings);
        } else {
            Table table = new Table("COMPONENT", "VERSION", "MENDED IN", "ADVISORY", "WHAT");
            findings.forEach(finding -> table.row(
                    finding.component().name(),
                    finding.component().version(),
                    finding.fixed().orElse("-"),
                    finding.ids().get(0),
                    finding.summary()));
            print(
                    table,
                    "none of %d advisories is about any of %d components".formatted(check.read(), components.size()));
        }
        return findings.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
}
