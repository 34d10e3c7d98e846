package dev.understudy.local.command;

import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.grant.GrantTerms;
import dev.understudy.contract.grant.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", description = "Record a grant: from a file, or a plain one from options.")
final class GrantsAddCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(
            arity = "0..1",
            paramLabel = "GRANT.yaml",
            description = "The whole licence, instead of the options; docs/grants.md has an example.")
    private Path file;

    @Option(names = "--performer", paramLabel = "SLUG", description = "Whose likeness it is about.")
    private String performer;

    @Option(names = "--grantor", description = "Who grants it: the performer, an agent, an estate.")
    private String grantor;

    @Option(names = "--production", split = ",", paramLabel = "SLUG", description = "What it covers.")
    private Set<String> productions;

    @Option(names = "--operation", split = ",", description = "What it allows: ${COMPLETION-CANDIDATES}.")
    private Set<Operation> operations;

    @Option(names = "--from", description = "When it starts, such as 2026-01-01T00:00:00Z (now).")
    private Instant from;

    @Option(names = "--until", description = "When it ends (a year after it starts).")
    private Instant until;

    @Option(names = "--evidence", paramLabel = "SHA-256", description = "The signed document, an asset.")
    private String evidence;

    @Option(names = "--statement", description = "Of a persona that does not exist: its maker says so.")
    private String statement;

    @Option(names = "--note", description = "Anything that others should know.")
    private String note;

    @Override
    ExitCode run() throws IOException {
        GrantView grant = server.client().add(file == null ? plain() : GrantFile.read(file));
        if (json()) {
            printJson(grant);
        } else {
            print("grant " + grant.grant().id() + " is " + grant.state());
        }
        return ExitCode.OK;
    }

    /** What is missing the farm says. */
    private NewGrant plain() {
        Instant start = Optional.ofNullable(from).orElseGet(Instant::now);
        return new NewGrant(
                performer,
                grantor,
                productions,
                operations,
                start,
                Optional.ofNullable(until).orElse(start.plus(Duration.ofDays(365))),
                Optional.ofNullable(evidence),
                Optional.ofNullable(note),
                statement == null ? GrantTerms.PLAIN : GrantTerms.stated(statement));
    }
}
