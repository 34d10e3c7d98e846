package dev.understudy.orchestrator.verifications;

import dev.understudy.contract.api.VerificationView;
import dev.understudy.contract.decoder.DecoderProcess;
import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.reading.FileReading;
import dev.understudy.contract.reading.ManifestReading;
import dev.understudy.contract.reading.ReadingProcess;
import dev.understudy.contract.reading.ReadingRequest;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.manifests.ManifestService;
import dev.understudy.orchestrator.marks.KnownMarks;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/** Finds the answer for one file: has a process of its own read it, and looks up what the farm knows of what it says. */
@Singleton
class FileQuestions {
    private static final Logger LOG = Logger.getLogger(FileQuestions.class);

    private final FarmConfig.Verifications config;
    private final ManifestService manifests;
    private final KnownMarks marks;

    FileQuestions(FarmConfig config, ManifestService manifests, KnownMarks marks) {
        this.config = config.verifications();
        this.manifests = manifests;
        this.marks = marks;
    }

    /** @return empty if nobody waits for it any more */
    Optional<VerificationView> ask(Verification verification, List<String> command) {
        try (ReadingProcess process = new ReadingProcess(command)) {
            if (!verification.begin(process)) {
                return Optional.empty();
            }
            DecoderProcess.Limit limit = process.limit(config.timeout());
            ReadingRequest request =
                    new ReadingRequest(verification.file().file().toString(), verification.name(), manifests.roots());
            FileReading reading = process.read(request, verification::at);
            return Optional.of(answer(limit.met() ? forAnybody(reading) : tookTooLong(reading)));
        } catch (IOException e) {
            LOG.errorf(
                    "what reads files does not start; UNDERSTUDY_VERIFICATIONS_COMMAND is %s with %d arguments: %s",
                    command.get(0), command.size() - 1, e.getMessage());
            return Optional.of(answer(broken(ManifestReading.none())));
        }
    }

    private VerificationView answer(FileReading reading) {
        try {
            return VerificationView.of(reading, reading.mark().flatMap(marks::find));
        } catch (JdbiException e) {
            LOG.warnf("a mark could not be looked up: %s", e.getMessage());
            Problem problem = new Problem(
                    "UNAVAILABLE",
                    ErrorClass.TRANSIENT,
                    "what the farm knows of the film could not be looked up",
                    "ask again in a moment");
            return VerificationView.of(
                    new FileReading(reading.manifest(), reading.frames(), Optional.of(problem)), Optional.empty());
        }
    }

    private FileReading tookTooLong(FileReading reading) {
        return new FileReading(
                reading.manifest(),
                Optional.empty(),
                Optional.of(new Problem(
                        "READING_TOOK_TOO_LONG",
                        ErrorClass.RESOURCES,
                        "the file could not be read within %d s"
                                .formatted(config.timeout().toSeconds()),
                        "send a part of it: ten seconds of a film are enough to know whose it is")));
    }

    /** What is wrong with the farm itself is for those who run it: it is in the log. */
    private static FileReading forAnybody(FileReading reading) {
        if (reading.problem()
                .filter(problem -> problem.errorClass() == ErrorClass.INTERNAL)
                .isEmpty()) {
            return reading;
        }
        LOG.errorf("a file could not be read: %s", reading.problem().orElseThrow());
        return broken(reading.manifest());
    }

    private static FileReading broken(ManifestReading manifest) {
        return new FileReading(
                manifest,
                Optional.empty(),
                Optional.of(new Problem(
                        "READING_FAILED",
                        ErrorClass.INTERNAL,
                        "the farm could not read this file",
                        "try again; if it stays, tell whoever runs this farm: its log says why")));
    }
}
