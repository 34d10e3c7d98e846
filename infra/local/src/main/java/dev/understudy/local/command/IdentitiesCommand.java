package dev.understudy.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "identities",
        description = "Trained models of performers.",
        subcommands = {IdentitiesListCommand.class, IdentitiesShowCommand.class, IdentitiesExportCommand.class})
final class IdentitiesCommand extends UnderstudyCommand {
    @Spec
    private CommandSpec group;

    @Override
    ExitCode run() {
        throw new ParameterException(group.commandLine(), "Name what to do with identities");
    }
}
