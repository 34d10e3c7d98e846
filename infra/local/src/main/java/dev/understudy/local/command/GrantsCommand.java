package dev.understudy.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "grants",
        description = "What performers allow.",
        subcommands = {
            GrantsAddCommand.class,
            GrantsListCommand.class,
            GrantsShowCommand.class,
            GrantsVersionsCommand.class,
            GrantsAmendCommand.class,
            GrantsSuspendCommand.class,
            GrantsResumeCommand.class,
            GrantsRevokeCommand.class
        })
final class GrantsCommand extends UnderstudyCommand {
    @Spec
    private CommandSpec group;

    @Override
    ExitCode run() {
        throw new ParameterException(group.commandLine(), "Name what to do with grants");
    }
}
