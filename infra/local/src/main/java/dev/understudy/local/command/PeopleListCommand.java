package dev.understudy.local.command;

import dev.understudy.contract.api.PersonView;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List everybody.")
final class PeopleListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Override
    ExitCode run() throws IOException {
        List<PersonView> people = server.client().people().all();
        if (json()) {
            printJson(people);
            return ExitCode.OK;
        }
        Table table = new Table("NAME", "FULL NAME", "ROLES", "LOGS IN WITH", "STATE");
        for (PersonView person : people) {
            table.row(
                    person.name(),
                    person.fullName(),
                    PeopleText.roles(person.roles()),
                    credentials(person),
                    person.disabledAt()
                            .map(at -> "disabled since " + Times.of(at))
                            .orElse("active"));
        }
        print(table, "nobody");
        return ExitCode.OK;
    }

    private static String credentials(PersonView person) {
        if (person.hasPassword()) {
            return person.subject().isPresent() ? "password, provider" : "password";
        }
        return person.subject().isPresent() ? "provider" : "tokens alone";
    }
}
