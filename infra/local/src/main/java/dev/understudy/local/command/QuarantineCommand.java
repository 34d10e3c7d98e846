package dev.understudy.local.command;

import dev.understudy.contract.api.ErasureCertificate;
import dev.understudy.contract.api.QuarantineView;
import dev.understudy.local.client.FarmClient;
import dev.understudy.local.terminal.Figures;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "quarantine",
        description =
                "What was made under grants that have ended: nobody may have it. With the certificate of its deletion.")
final class QuarantineCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(arity = "0..1", paramLabel = "JOB", description = "Number of a job; without it all are listed.")
    private Long job;

    @Override
    ExitCode run() throws IOException {
        FarmClient client = server.client();
        if (job == null) {
            list(client.quarantine());
        } else {
            show(client, client.quarantine(job));
        }
        return ExitCode.OK;
    }

    private void list(List<QuarantineView> all) throws IOException {
        if (json()) {
            printJson(all);
            return;
        }
        Table table = new Table("JOB", "KIND", "PRODUCTION", "GRANT", "SINCE", "STATE", "DELETED", "NAME");
        for (QuarantineView view : all) {
            table.row(
                    view.job(),
                    view.jobKind().name().toLowerCase(Locale.ROOT),
                    view.production(),
                    view.grant(),
                    Times.of(view.since()),
                    state(view),
                    view.deletedAt().or(view::deleteAt).map(Times::of).orElse("never"),
                    view.jobName());
        }
        print(table, "nothing is in quarantine");
    }

    private void show(FarmClient client, QuarantineView view) throws IOException {
        Optional<ErasureCertificate> erasure = view.deletedAt().map(at -> client.erasure(view.job()));
        if (json()) {
            printJson(erasure.isPresent() ? erasure.get() : view);
            return;
        }
        print("job %d (%s): %s since %s: %s"
                .formatted(view.job(), view.jobName(), state(view), Times.of(view.since()), view.reason()));
        erasure.ifPresent(certificate -> {
            print("deleted at %s, as version %d of grant %s demands (SHA-256 %s): %d files, %s"
                    .formatted(
                            Times.of(certificate.deletedAt()),
                            certificate.grantVersion(),
                            certificate.grant(),
                            certificate.grantHash(),
                            certificate.files().size(),
                            Figures.bytes(certificate.bytes())));
            certificate.files().forEach(file -> print("  %s (%s)".formatted(file.path(), Figures.bytes(file.bytes()))));
        });
        if (erasure.isEmpty()) {
            view.deleteAt().ifPresent(at -> print("it is deleted at " + Times.of(at)));
        }
    }

    private static String state(QuarantineView view) {
        if (view.deletedAt().isPresent()) {
            return "deleted";
        }
        return view.locked() ? "locked" : "refused";
    }
}
