package dev.understudy.local.command;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "remove", description = "Remove a budget: there is no bound any more.")
final class BudgetsRemoveCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Mixin
    private BudgetOptions budget;

    @Override
    ExitCode run() throws IOException {
        server.client().administration().removeBudget(budget.scope(), budget.subject());
        if (json()) {
            printJson(Map.of("scope", budget.scope(), "subject", budget.subject(), "removed", true));
        } else {
            print(budget.scope().word() + " " + budget.subject() + " has no budget");
        }
        return ExitCode.OK;
    }
}
