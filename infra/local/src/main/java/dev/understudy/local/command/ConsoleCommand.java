package dev.understudy.local.command;

import dev.understudy.contract.api.NewToken;
import dev.understudy.local.client.FarmClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "console",
        description = "Print an address that opens the console, logged in as you; good for twelve hours.")
final class ConsoleCommand extends UnderstudyCommand {
    private static final Duration GOOD_FOR = Duration.ofHours(12);

    @Mixin
    private ServerOptions server;

    @Override
    ExitCode run() throws IOException {
        String address = address(server.client());
        if (json()) {
            printJson(Map.of("console", address));
        } else {
            print(address);
        }
        return ExitCode.OK;
    }

    /** The token stands behind the {@code #}, which browsers send to nobody; the page takes it away at once. */
    static String address(FarmClient farm) {
        String token = farm.people()
                .issue(new NewToken(
                        "console",
                        Optional.empty(),
                        Optional.empty(),
                        Instant.now().plus(GOOD_FOR)))
                .secret();
        return farm.server() + "/login#" + token;
    }
}
