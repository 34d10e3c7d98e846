package dev.understudy.local.command;

import dev.understudy.contract.api.ApprovalSubject;
import dev.understudy.contract.api.ApprovalView;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What performers are asked, in words. */
final class ApprovalText {
    private ApprovalText() {}

    static Table table(List<ApprovalView> approvals) {
        Table table = new Table("APPROVAL", "STATE", "PERFORMER", "OF", "PRODUCTION", "GRANT", "ASKED", "NAME");
        for (ApprovalView approval : approvals) {
            table.row(
                    approval.id(),
                    state(approval),
                    approval.performer(),
                    subject(approval),
                    approval.production(),
                    approval.grant(),
                    Times.of(approval.askedAt()),
                    approval.jobName());
        }
        return table;
    }

    /** What was decided, a line each. */
    static ExitCode print(UnderstudyCommand command, List<ApprovalView> decided) throws IOException {
        if (command.json()) {
            command.printJson(decided);
        } else {
            decided.forEach(approval -> command.print("%s: %s".formatted(subject(approval), state(approval))));
        }
        return ExitCode.OK;
    }

    private static String subject(ApprovalView approval) {
        return (approval.subject() == ApprovalSubject.JOB ? "job " : "films of job ") + approval.job();
    }

    private static String state(ApprovalView approval) {
        return approval.state().name().toLowerCase(Locale.ROOT);
    }
}
