package dev.understudy.local.command;

import dev.understudy.contract.api.UsageBy;
import dev.understudy.contract.api.UsageView;
import dev.understudy.local.client.FarmAdministration;
import dev.understudy.local.terminal.Figures;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "usage", description = "Report slot-hours, GPU-hours, bytes and money.")
final class UsageCommand extends UnderstudyCommand {
    private static final double HOUR = 3600;

    @Mixin
    private ServerOptions server;

    @Option(
            names = "--by",
            defaultValue = "PRODUCTION",
            description = "A row for each ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}); users are who submitted.")
    private UsageBy by;

    @Option(names = "--from", paramLabel = "DAY", description = "The first day, UTC (29 days before the last).")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day, UTC (today).")
    private LocalDate to;

    @Option(names = "--production", paramLabel = "SLUG", description = "Only of this production.")
    private String production;

    @Option(names = "--csv", description = "Print comma-separated values for a spreadsheet.")
    private boolean csv;

    @Override
    ExitCode run() throws IOException {
        FarmAdministration farm = server.client().administration();
        Optional<LocalDate> first = Optional.ofNullable(from);
        Optional<LocalDate> last = Optional.ofNullable(to);
        Optional<String> only = Optional.ofNullable(production);
        if (csv) {
            out().print(farm.usageCsv(by, first, last, only));
            out().flush();
            return ExitCode.OK;
        }
        List<UsageView> rows = farm.usage(by, first, last, only);
        if (json()) {
            printJson(rows);
        } else {
            print(table(rows), "nothing was used on these days");
        }
        return ExitCode.OK;
    }

    private Table table(List<UsageView> rows) {
        Table table = new Table(by.name(), "JOBS", "SLOT-HOURS", "GPU-HOURS", "WASTED", "WRITTEN", "COST");
        for (UsageView row : rows) {
            table.row(
                    row.key(),
                    row.jobs(),
                    hours(row.slotSeconds()),
                    hours(row.gpuSeconds()),
                    row.slotSeconds() == 0 ? "-" : Figures.percent(row.wastedSeconds() / row.slotSeconds()),
                    Figures.bytes(row.bytes()),
                    Money.of(row.cost()) + " " + row.currency());
        }
        if (rows.size() > 1) {
            // A job may be counted in several rows of days or pools, so jobs are not added up.
            table.row(
                    "all",
                    "",
                    hours(rows.stream().mapToDouble(UsageView::slotSeconds).sum()),
                    hours(rows.stream().mapToDouble(UsageView::gpuSeconds).sum()),
                    "",
                    Figures.bytes(rows.stream().mapToLong(UsageView::bytes).sum()),
                    Money.of(rows.stream().map(UsageView::cost).reduce(BigDecimal.ZERO, BigDecimal::add)) + " "
                            + rows.get(0).currency());
        }
        return table;
    }

    private static String hours(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds / HOUR);
    }
}
