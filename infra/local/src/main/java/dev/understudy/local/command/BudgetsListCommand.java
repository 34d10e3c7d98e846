package dev.understudy.local.command;

import dev.understudy.contract.api.BudgetView;
import dev.understudy.local.terminal.Figures;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List budgets, with what was spent of each.")
final class BudgetsListCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Override
    ExitCode run() throws IOException {
        List<BudgetView> budgets = server.client().administration().budgets();
        if (json()) {
            printJson(budgets);
            return ExitCode.OK;
        }
        Table table = new Table("OF", "AMOUNT", "SPENT", "", "WHEN SPENT", "WARNS AT", "SPENT SINCE");
        for (BudgetView budget : budgets) {
            double fraction = budget.spent()
                    .divide(budget.amount(), MathContext.DECIMAL32)
                    .doubleValue();
            table.row(
                    budget.scope().word() + " " + budget.subject(),
                    Money.of(budget.amount()),
                    Money.of(budget.spent()),
                    Figures.percent(fraction),
                    budget.whenSpent().name().toLowerCase(Locale.ROOT),
                    budget.warnAt().stream().map(Figures::percent).collect(Collectors.joining(", ")),
                    budget.spentAt().map(Times::of).orElse("-"));
        }
        print(table, "no budgets; set one: ./understudy budgets set --production SLUG AMOUNT");
        return ExitCode.OK;
    }
}
