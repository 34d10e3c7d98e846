package dev.understudy.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "performers",
        description = "The persons whose likeness it is.",
        subcommands = {
            PerformersAddCommand.class,
            PerformersListCommand.class,
            PerformersShowCommand.class,
            PerformersReferenceCommand.class
        })
final class PerformersCommand extends UnderstudyCommand {
    @Spec
    private CommandSpec group;

    @Override
    ExitCode run() {
        throw new ParameterException(group.commandLine(), "Name what to do with performers");
    }
}
