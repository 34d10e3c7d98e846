package dev.understudy.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "caps",
        description = "How many slots of the farm a production, a kind of stage or a licence may hold.",
        subcommands = {CapsListCommand.class, CapsSetCommand.class, CapsRemoveCommand.class})
final class CapsCommand extends UnderstudyCommand {
    @Spec
    private CommandSpec group;

    @Override
    ExitCode run() {
        throw new ParameterException(group.commandLine(), "Name what to do with caps");
    }
}
