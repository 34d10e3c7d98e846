package dev.understudy.local.command;

import dev.understudy.contract.api.SessionView;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "whoami", description = "Who you are on the farm, and what you may.")
final class WhoamiCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Override
    ExitCode run() throws IOException {
        SessionView self = server.client().people().self();
        if (json()) {
            printJson(self);
        } else {
            print("%s (%s): %s".formatted(self.name(), self.fullName(), PeopleText.roles(self.roles())));
            print("may " + String.join(", ", self.may()));
        }
        return ExitCode.OK;
    }
}
