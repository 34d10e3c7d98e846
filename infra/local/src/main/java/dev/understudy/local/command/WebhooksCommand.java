package dev.understudy.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "webhooks",
        description = "Where the farm posts what happens on it.",
        subcommands = {
            WebhooksAddCommand.class,
            WebhooksListCommand.class,
            WebhooksShowCommand.class,
            WebhooksLogCommand.class,
            WebhooksPingCommand.class,
            WebhooksRedeliverCommand.class,
            WebhooksRemoveCommand.class
        })
final class WebhooksCommand extends UnderstudyCommand {
    @Spec
    private CommandSpec group;

    @Override
    ExitCode run() {
        throw new ParameterException(group.commandLine(), "Name what to do with webhooks");
    }
}
