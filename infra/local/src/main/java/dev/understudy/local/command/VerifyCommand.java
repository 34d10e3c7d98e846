package dev.understudy.local.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.understudy.contract.api.MarkView;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.client.FarmClient;
import dev.understudy.local.service.MarkProcess;
import dev.understudy.local.terminal.LiveLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks a file whether it is this farm's. */
@Command(
        name = "verify",
        description =
                "Whether a film came from this farm, of which job and under which grants: reads the mark in its frames and"
                        + " its C2PA manifest. Exit code 1 if neither is this farm's.")
final class VerifyCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "FILE", description = "Any film.")
    private Path file;

    /**
     * @param ours whether frames or manifest are this farm's
     * @param job that rendered the pictures; empty if the farm does not know the mark
     * @param grants that covered it
     * @param altered parts, in seconds, in which the mark is missing though others have it
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Verified(
            boolean ours,
            Optional<Long> job,
            Optional<String> grant,
            Watermark watermark,
            ManifestReading manifest,
            List<List<Double>> altered) {}

    record Watermark(boolean found, double confidence, Optional<String> mark) {}

    @Override
    ExitCode run() throws Exception {
        if (!Files.isRegularFile(file)) {
            throw new LocalException(
                    LocalErrorCode.FILE_FAILED, "there is no file " + file, "name a film that is on this machine");
        }
        MarkProcess.Reading reading;
        try (LiveLine line = liveLine()) {
            reading = new MarkProcess(server.layout())
                    .read(
                            file,
                            (done, all) -> line.show(
                                    () -> "reading the mark: %d%%".formatted(100L * done / Math.max(1, all))));
        }
        Optional<MarkView> known =
                reading.mark().isPresent() ? known(reading.mark().get()) : Optional.empty();
        ManifestReading manifest = ManifestReading.of(file, server.layout().secrets());
        Verified verified = new Verified(
                reading.mark().isPresent() || manifest.trusted(),
                known.map(MarkView::job).or(manifest::job),
                known.map(view -> String.join(",", view.grants())),
                new Watermark(reading.mark().isPresent(), reading.confidence(), reading.mark()),
                manifest,
                reading.mark().isEmpty()
                        ? List.of()
                        : reading.unread().stream()
                                .map(part -> List.of(part.from(), part.to()))
                                .toList());
        if (json()) {
            printJson(verified);
        } else {
            tell(verified, known);
        }
        return verified.ours() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Empty too if the farm is not up: what the frames say is known all the same. */
    private Optional<MarkView> known(String mark) throws IOException {
        FarmClient farm = server.client();
        try {
            return Optional.of(farm.mark(mark));
        } catch (LocalException e) {
            if (e.code() != LocalErrorCode.SERVER_UNREACHABLE && e.code() != LocalErrorCode.SERVER_REFUSES) {
                throw e;
            }
            progressWriter().println("The job is not known: " + e.getMessage());
            progressWriter().flush();
            return Optional.empty();
        }
    }

    private void tell(Verified verified, Optional<MarkView> known) {
        print(verified.watermark()
                .mark()
                .map(mark -> file + " is from this farm: its frames say " + mark + ".")
                .orElse("No mark of this farm was found in " + file + "."));
        known.ifPresent(view -> {
            print("Job %d, \"%s\", of the production %s, with the identity %s."
                    .formatted(view.job(), view.name(), view.production(), view.identity()));
            print("Grants: " + (view.grants().isEmpty() ? "none recorded" : String.join(", ", view.grants())) + ".");
        });
        if (!verified.altered().isEmpty()) {
            print("The mark is missing, in seconds: "
                    + verified.altered().stream()
                            .map(part -> String.format(Locale.ROOT, "%.1f to %.1f", part.get(0), part.get(1)))
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        print(verified.manifest().inWords());
    }
}
