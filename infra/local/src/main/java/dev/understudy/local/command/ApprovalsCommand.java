package dev.understudy.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "approvals",
        description = "What performers are asked about jobs and films.",
        subcommands = {ApprovalsListCommand.class, ApprovalsGiveCommand.class, ApprovalsRefuseCommand.class})
final class ApprovalsCommand extends UnderstudyCommand {
    @Spec
    private CommandSpec group;

    @Override
    ExitCode run() {
        throw new ParameterException(group.commandLine(), "Name what to do with approvals");
    }
}
