package dev.understudy.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "budgets",
        description = "How much productions, batches and jobs may cost.",
        subcommands = {BudgetsListCommand.class, BudgetsSetCommand.class, BudgetsRemoveCommand.class})
final class BudgetsCommand extends UnderstudyCommand {
    @Spec
    private CommandSpec group;

    @Override
    ExitCode run() {
        throw new ParameterException(group.commandLine(), "Name what to do with budgets");
    }
}
