package dev.understudy.local.command;

import dev.understudy.contract.api.ApprovalDecision;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "give", description = "Approve what you are asked, as the performer or who represents one.")
final class ApprovalsGiveCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(arity = "1..*", paramLabel = "APPROVAL", description = "Their numbers.")
    private List<Long> ids;

    @Option(names = "--reason", paramLabel = "TEXT", description = "For those who submitted it to read.")
    private String reason;

    @Override
    ExitCode run() throws IOException {
        return ApprovalText.print(
                this, server.client().decide(new ApprovalDecision(ids, true, Optional.ofNullable(reason))));
    }
}
