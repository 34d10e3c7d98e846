package dev.understudy.local.command;

import dev.understudy.contract.access.RoleIn;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is said about a person. */
final class PersonOptions {
    @Parameters(paramLabel = "NAME", description = "A slug: the person logs in by it.")
    private String name;

    @Option(names = "--full-name", description = "As people read it.")
    private String fullName;

    @Option(
            names = "--role",
            split = ",",
            paramLabel = "ROLE[:PRODUCTION]",
            description = "What the person does: viewer, artist, producer, rights, performer, ops, admin.")
    private List<String> roles;

    @Option(names = "--performer", paramLabel = "SLUG", description = "Whose likeness it is; for the role performer.")
    private String performer;

    @Option(names = "--subject", description = "Who the person is to the OIDC provider.")
    private String subject;

    @Option(names = "--password", description = "Read a password from the terminal, or from standard input.")
    private boolean password;

    String name() {
        return name;
    }

    Optional<String> fullName() {
        return Optional.ofNullable(fullName);
    }

    Optional<List<RoleIn>> roles() {
        return Optional.ofNullable(roles)
                .map(all -> all.stream().map(PeopleText::parse).toList());
    }

    Optional<String> performer() {
        return Optional.ofNullable(performer);
    }

    Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    Optional<String> password() throws IOException {
        return password ? Optional.of(PasswordPrompt.ask(name)) : Optional.empty();
    }
}
