package dev.understudy.local.command;

import dev.understudy.contract.api.TokenView;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List your tokens.")
final class TokensListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Override
    ExitCode run() throws IOException {
        List<TokenView> tokens = server.client().people().tokens();
        if (json()) {
            printJson(tokens);
            return ExitCode.OK;
        }
        Table table = new Table("TOKEN", "NAME", "ROLE", "PRODUCTION", "ENDS", "LAST USED");
        for (TokenView token : tokens) {
            table.row(
                    String.valueOf(token.id()),
                    token.name(),
                    token.role()
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .orElse("all of yours"),
                    token.production().orElse("all of yours"),
                    Times.of(token.expiresAt()),
                    token.lastUsedAt().map(Times::of).orElse("never"));
        }
        print(table, "no tokens");
        return ExitCode.OK;
    }
}
