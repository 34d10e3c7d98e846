package dev.understudy.local.command;

import dev.understudy.contract.api.AuditCheckView;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = {
            "Tell whether an entry of the audit log was changed, removed or moved. 0 only if none was. The head that is printed,",
            "kept somewhere else, shows later that the log was not cut short."
        })
final class AuditVerifyCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Option(
            names = "--head",
            paramLabel = "N:HASH",
            description = "A head that was printed earlier; it has to be there.")
    private Optional<String> head = Optional.empty();

    @Override
    ExitCode run() throws IOException {
        AuditCheckView check = server.client().administration().auditCheck(head);
        if (json()) {
            printJson(check);
        } else {
            check.faults().forEach(fault -> out().printf(
                            "seal %d, entry %d: %s%n", fault.sequence(), fault.entry(), fault.what()));
            out().printf(
                            "%d entries, %s%n",
                            check.sealed(), check.intact() ? "as they were written" : "not as they were written");
            check.head().ifPresent(end -> out().printf("head %d:%s%n", end.sequence(), end.hash()));
            out().flush();
        }
        return check.intact() ? ExitCode.OK : ExitCode.FAILED;
    }
}
