package dev.understudy.local.command;

import dev.understudy.contract.api.BudgetSettings;
import dev.understudy.contract.api.BudgetView;
import dev.understudy.contract.api.WhenSpent;
import dev.understudy.local.client.FarmAdministration;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = "Set a budget, or change it; what is not named stays as it is. A larger amount lets jobs go on.")
final class BudgetsSetCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Mixin
    private BudgetOptions budget;

    @Parameters(paramLabel = "AMOUNT", description = "In the farm's currency.")
    private BigDecimal amount;

    @Option(
            names = "--when-spent",
            paramLabel = "WHAT",
            description = "finish: what runs is finished, nothing more is started (default). cancel: it is cancelled.")
    private WhenSpent whenSpent;

    @Option(
            names = "--warn-at",
            split = ",",
            paramLabel = "FRACTION",
            description = "Where people are warned (0.5,0.8,0.95).")
    private List<Double> warnAt;

    @Override
    ExitCode run() throws IOException {
        FarmAdministration farm = server.client().administration();
        Optional<BudgetView> before = farm.budgets().stream()
                .filter(view -> view.scope() == budget.scope() && view.subject().equals(budget.subject()))
                .findFirst();
        BudgetView now = farm.put(
                budget.scope(),
                budget.subject(),
                new BudgetSettings(
                        amount,
                        Optional.ofNullable(whenSpent)
                                .or(() -> before.map(BudgetView::whenSpent))
                                .orElse(null),
                        Optional.ofNullable(warnAt)
                                .or(() -> before.map(BudgetView::warnAt))
                                .orElse(null)));
        if (json()) {
            printJson(now);
        } else {
            print("%s %s may cost %s; %s are spent"
                    .formatted(now.scope().word(), now.subject(), Money.of(now.amount()), Money.of(now.spent())));
        }
        return ExitCode.OK;
    }
}
