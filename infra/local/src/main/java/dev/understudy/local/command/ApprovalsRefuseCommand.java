package dev.understudy.local.command;

import dev.understudy.contract.api.ApprovalDecision;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "refuse",
        description = "Refuse what you are asked, or what you had approved: a job stops, films are withheld.")
final class ApprovalsRefuseCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(arity = "1..*", paramLabel = "APPROVAL", description = "Their numbers.")
    private List<Long> ids;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why; those who submitted it read it.")
    private String reason;

    @Override
    ExitCode run() throws IOException {
        return ApprovalText.print(this, server.client().decide(new ApprovalDecision(ids, false, Optional.of(reason))));
    }
}
