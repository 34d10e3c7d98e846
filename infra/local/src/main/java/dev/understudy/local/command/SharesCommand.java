package dev.understudy.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "shares",
        description = "What productions may have of a pool.",
        subcommands = {SharesListCommand.class, SharesSetCommand.class, SharesRemoveCommand.class})
final class SharesCommand extends UnderstudyCommand {
    @Spec
    private CommandSpec group;

    @Override
    ExitCode run() {
        throw new ParameterException(group.commandLine(), "Name what to do with shares");
    }
}
