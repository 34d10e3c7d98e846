package dev.understudy.local.command;

import dev.understudy.contract.api.ApprovalState;
import dev.understudy.contract.api.ApprovalView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List what performers are asked, or what you are asked if you are one.")
final class ApprovalsListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Option(names = "--state", paramLabel = "STATE", description = "Only those: asked, approved or refused.")
    private ApprovalState state;

    @Option(names = "--job", paramLabel = "JOB", description = "Only those about this job.")
    private Long job;

    @Override
    ExitCode run() throws IOException {
        List<ApprovalView> approvals = server.client().approvals(Optional.ofNullable(state), Optional.ofNullable(job));
        if (json()) {
            printJson(approvals);
        } else {
            print(ApprovalText.table(approvals), "nobody is asked anything");
        }
        return ExitCode.OK;
    }
}
