package dev.understudy.local.command;

import dev.understudy.contract.api.LoginRequest;
import dev.understudy.contract.api.NewToken;
import dev.understudy.contract.api.SessionView;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.client.FarmClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "login",
        description = {
            "Log in to a farm: asks for your password, makes a token for this machine, and keeps that.",
            "Programs set UNDERSTUDY_TOKEN instead."
        })
final class LoginCommand extends UnderstudyCommand {
    private static final int HIGHEST_DAYS = 365;

    @Mixin
    private ServerOptions server;

    @Option(names = "--name", required = true, description = "Who you are on the farm.")
    private String name;

    @Option(names = "--days", defaultValue = "90", description = "How long it lasts (${DEFAULT-VALUE}).")
    private int days;

    @Override
    ExitCode run() throws IOException {
        if (days < 1 || days > HIGHEST_DAYS) {
            throw new LocalException(
                    LocalErrorCode.SETTING_INVALID, "--days: must be from 1 to " + HIGHEST_DAYS, "give another number");
        }
        FarmClient farm = server.client();
        URI address = farm.server();
        String session = farm.people()
                .logIn(new LoginRequest(Optional.of(name), Optional.of(PasswordPrompt.ask(name)), Optional.empty()));
        FarmClient self = new FarmClient(address, Optional.of(session));
        String token = self.people()
                .issue(new NewToken(
                        "command line on " + InetAddress.getLocalHost().getHostName(),
                        Optional.empty(),
                        Optional.empty(),
                        Instant.now().plus(Duration.ofDays(days))))
                .secret();
        Logins.put(address, token);
        SessionView view = self.people().self();
        if (json()) {
            printJson(view);
        } else {
            print("logged in to %s as %s (%s)".formatted(address, view.name(), view.fullName()));
        }
        return ExitCode.OK;
    }
}
