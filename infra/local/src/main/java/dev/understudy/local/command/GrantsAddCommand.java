package dev.understudy.local.command;

import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.grant.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "add", description = "Record a grant.")
final class GrantsAddCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Option(names = "--performer", required = true, paramLabel = "SLUG", description = "Whose likeness it is about.")
    private String performer;

    @Option(names = "--grantor", required = true, description = "Who grants it: the performer, an agent, an estate.")
    private String grantor;

    @Option(names = "--production", required = true, split = ",", paramLabel = "SLUG", description = "What it covers.")
    private Set<String> productions;

    @Option(
            names = "--operation",
            required = true,
            split = ",",
            description = "What it allows: ${COMPLETION-CANDIDATES}.")
    private Set<Operation> operations;

    @Option(names = "--from", description = "When it starts, such as 2026-01-01T00:00:00Z (now).")
    private Instant from;

    @Option(names = "--until", description = "When it ends (a year after it starts).")
    private Instant until;

    @Option(names = "--evidence", paramLabel = "SHA-256", description = "The signed document, an asset.")
    private String evidence;

    @Option(names = "--note", description = "Anything that others should know.")
    private String note;

    @Override
    ExitCode run() throws IOException {
        Instant start = Optional.ofNullable(from).orElseGet(Instant::now);
        Instant end = Optional.ofNullable(until).orElse(start.plus(Duration.ofDays(365)));
        GrantView grant = server.client()
                .add(new NewGrant(
                        performer,
                        grantor,
                        productions,
                        operations,
                        start,
                        end,
                        Optional.ofNullable(evidence),
                        Optional.ofNullable(note)));
        if (json()) {
            printJson(grant);
        } else {
            print("grant " + grant.grant().id() + " is " + grant.state());
        }
        return ExitCode.OK;
    }
}
