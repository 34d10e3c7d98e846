package dev.understudy.local.command;

import dev.understudy.contract.api.IssuedToken;
import dev.understudy.contract.api.NewToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", description = "Make a token with your rights or fewer. Its secret is shown once.")
final class TokensAddCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "For you to tell it from others.")
    private String name;

    @Option(names = "--role", description = "The only one of your roles that it has (all).")
    private String role;

    @Option(names = "--production", paramLabel = "SLUG", description = "The only production that it is for (all).")
    private String production;

    @Option(names = "--days", defaultValue = "90", description = "How long it lasts (${DEFAULT-VALUE}).")
    private int days;

    @Override
    ExitCode run() throws IOException {
        IssuedToken issued = server.client()
                .people()
                .issue(new NewToken(
                        name,
                        Optional.ofNullable(role).map(PeopleText::roleOf),
                        Optional.ofNullable(production),
                        Instant.now().plus(Duration.ofDays(days))));
        if (json()) {
            printJson(issued);
        } else {
            print(issued.secret());
        }
        return ExitCode.OK;
    }
}
