package dev.understudy.local.command;

import dev.understudy.contract.api.GrantVersionView;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "versions", description = "List the versions of a grant.")
final class GrantsVersionsCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(index = "0", paramLabel = "GRANT", description = "Its id.")
    private String id;

    @Override
    ExitCode run() throws IOException {
        List<GrantVersionView> versions = server.client().grantVersions(id);
        if (json()) {
            printJson(versions);
            return ExitCode.OK;
        }
        Table table = new Table("VERSION", "ENTERED", "UNTIL", "HASH");
        for (GrantVersionView version : versions) {
            table.row(
                    String.valueOf(version.version()),
                    Times.of(version.enteredAt()),
                    Times.of(version.licence().validUntil()),
                    version.hash());
        }
        print(table, "no versions");
        return ExitCode.OK;
    }
}
