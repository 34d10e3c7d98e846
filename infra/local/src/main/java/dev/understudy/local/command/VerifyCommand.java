package dev.understudy.local.command;

import dev.understudy.contract.api.MarkView;
import dev.understudy.contract.api.VerificationView;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.reading.FileReading;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.client.FarmClient;
import dev.understudy.local.service.FileReader;
import dev.understudy.local.terminal.LiveLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

    @Override
    ExitCode run() throws Exception {
        if (!Files.isRegularFile(file)) {
            throw new LocalException(
                    LocalErrorCode.FILE_FAILED, "there is no file " + file, "name a film that is on this machine");
        }
        FileReading reading;
        try (LiveLine line = liveLine()) {
            reading = new FileReader(server.layout())
                    .read(file, percent -> line.show(() -> "reading the mark: %d%%".formatted(percent)));
        }
        Optional<MarkView> known =
                reading.mark().isPresent() ? known(reading.mark().get()) : Optional.empty();
        VerificationView view = VerificationView.of(reading, known);
        if (view.verdict() == VerificationView.Verdict.UNREADABLE) {
            Problem problem = view.problem().orElseThrow();
            throw new LocalException(LocalErrorCode.FILE_FAILED, problem.message(), problem.remedy());
        }
        if (json()) {
            printJson(view);
        } else {
            view.words().forEach(this::print);
        }
        return view.ours() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Empty too if the farm is not up: what the frames say is known all the same. */
    private Optional<MarkView> known(MarkId mark) throws IOException {
        FarmClient farm = server.client();
        try {
            return Optional.of(farm.mark(mark.toString()));
        } catch (LocalException e) {
            if (e.code() != LocalErrorCode.SERVER_UNREACHABLE && e.code() != LocalErrorCode.SERVER_REFUSES) {
                throw e;
            }
            progressWriter().println("The job is not known: " + e.getMessage());
            progressWriter().flush();
            return Optional.empty();
        }
    }
}
