package dev.understudy.local.command;

import dev.understudy.contract.api.NewPerson;
import dev.understudy.contract.api.PersonView;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "add", description = "Enter a person.")
final class PeopleAddCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Mixin
    private PersonOptions options;

    @Override
    ExitCode run() throws IOException {
        PersonView person = server.client()
                .people()
                .add(new NewPerson(
                        options.name(),
                        options.fullName().orElse(options.name()),
                        options.roles().orElse(List.of()),
                        options.performer(),
                        options.subject(),
                        options.password()));
        if (json()) {
            printJson(person);
        } else {
            print("entered %s: %s".formatted(person.name(), PeopleText.roles(person.roles())));
        }
        return ExitCode.OK;
    }
}
