package dev.understudy.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "tokens",
        description = "Credentials of your programs.",
        subcommands = {TokensListCommand.class, TokensAddCommand.class, TokensRevokeCommand.class})
final class TokensCommand extends UnderstudyCommand {
    @Spec
    private CommandSpec group;

    @Override
    ExitCode run() {
        throw new ParameterException(group.commandLine(), "Name what to do with your tokens");
    }
}
