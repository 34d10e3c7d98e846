package dev.understudy.local.command;

import dev.understudy.contract.access.Role;
import dev.understudy.contract.access.RoleIn;
import dev.understudy.contract.api.NewPerson;
import dev.understudy.contract.api.PersonView;
import dev.understudy.local.client.PeopleClient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "set", description = "Say anew what a person may, or how the person logs in; what is left out stays.")
final class PeopleSetCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Mixin
    private PersonOptions options;

    /** An empty text takes it away. */
    private static Optional<String> given(Optional<String> text) {
        return text.filter(value -> !value.isEmpty());
    }

    @Override
    ExitCode run() throws IOException {
        PeopleClient people = server.client().people();
        PersonView before = people.get(options.name());
        List<RoleIn> roles = options.roles().orElse(before.roles());
        boolean performs = roles.stream().anyMatch(role -> role.role() == Role.PERFORMER);
        PersonView person = people.set(new NewPerson(
                options.name(),
                options.fullName().orElse(before.fullName()),
                roles,
                performs ? given(options.performer().or(before::performer)) : Optional.empty(),
                given(options.subject().or(before::subject)),
                options.password()));
        if (json()) {
            printJson(person);
        } else {
            print("%s: %s".formatted(person.name(), PeopleText.roles(person.roles())));
        }
        return ExitCode.OK;
    }
}
