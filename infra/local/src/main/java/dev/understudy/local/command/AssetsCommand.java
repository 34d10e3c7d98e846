package dev.understudy.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "assets",
        description = "Stored files: footage, films, documents, deliverables.",
        subcommands = {AssetsAddCommand.class, AssetsListCommand.class, AssetsShowCommand.class})
final class AssetsCommand extends UnderstudyCommand {
    @Spec
    private CommandSpec group;

    @Override
    ExitCode run() {
        throw new ParameterException(group.commandLine(), "Name what to do with assets");
    }
}
