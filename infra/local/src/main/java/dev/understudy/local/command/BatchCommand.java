package dev.understudy.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "batch",
        aliases = "batches",
        description = "Many films in one spec with a table, tracked and delivered as one.",
        subcommands = {
            BatchSubmitCommand.class,
            BatchListCommand.class,
            BatchShowCommand.class,
            BatchRowsCommand.class,
            BatchWatchCommand.class,
            BatchActionCommands.Pause.class,
            BatchActionCommands.Resume.class,
            BatchActionCommands.Retry.class,
            BatchActionCommands.Cancel.class,
            BatchManifestCommand.class,
            BatchFetchCommand.class
        })
final class BatchCommand extends UnderstudyCommand {
    @Spec
    private CommandSpec group;

    @Override
    ExitCode run() {
        throw new ParameterException(group.commandLine(), "Name what to do with batches");
    }
}
