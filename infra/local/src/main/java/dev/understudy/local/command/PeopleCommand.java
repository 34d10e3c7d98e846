package dev.understudy.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "people",
        description = "Who may use the farm, and what they may.",
        subcommands = {
            PeopleListCommand.class,
            PeopleAddCommand.class,
            PeopleSetCommand.class,
            PeopleDisableCommand.class,
            PeopleEnableCommand.class
        })
final class PeopleCommand extends UnderstudyCommand {
    @Spec
    private CommandSpec group;

    @Override
    ExitCode run() {
        throw new ParameterException(group.commandLine(), "Name what to do with people");
    }
}
