package dev.understudy.local.command;

import dev.understudy.contract.api.PersonView;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says whether a person is answered. */
abstract class PeopleStateCommand extends UnderstudyCommand {
    private final boolean disabled;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "Who.")
    private String name;

    PeopleStateCommand(boolean disabled) {
        this.disabled = disabled;
    }

    @Override
    ExitCode run() throws IOException {
        PersonView person = server.client().people().setDisabled(name, disabled);
        if (json()) {
            printJson(person);
        } else {
            print(person.name() + (disabled ? " is answered nothing any more" : " is answered again"));
        }
        return ExitCode.OK;
    }
}
