package dev.understudy.local.command;

import dev.understudy.contract.api.IdentityView;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List identities.")
final class IdentitiesListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Override
    ExitCode run() throws IOException {
        List<IdentityView> identities = server.client().identities();
        if (json()) {
            printJson(identities);
            return ExitCode.OK;
        }
        Table table = new Table("IDENTITY", "PERFORMER", "PRODUCTION", "VERSIONS", "SSIM", "CREATED");
        for (IdentityView identity : identities) {
            table.row(
                    identity.slug(),
                    identity.performer(),
                    identity.production(),
                    identity.versions().size(),
                    identity.versions().stream()
                            .findFirst()
                            .map(version -> version.metrics().get("ssim_heldout"))
                            .map("%.3f"::formatted)
                            .orElse("-"),
                    Times.of(identity.createdAt()));
        }
        print(table, "no identities; train one: ./understudy submit SPEC.yaml");
        return ExitCode.OK;
    }
}
