package dev.understudy.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "pools",
        description = "Pools of workers: what a slot costs, how many slots there may be.",
        subcommands = {PoolsListCommand.class, PoolsSetCommand.class})
final class PoolsCommand extends UnderstudyCommand {
    @Spec
    private CommandSpec group;

    @Override
    ExitCode run() {
        throw new ParameterException(group.commandLine(), "Name what to do with pools");
    }
}
