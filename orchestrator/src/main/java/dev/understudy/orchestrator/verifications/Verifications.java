package dev.understudy.orchestrator.verifications;

import dev.understudy.contract.api.VerificationLimits;
import dev.understudy.contract.api.VerificationTaskView;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.background.Loop;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.uploads.DisplayName;
import dev.understudy.orchestrator.uploads.IncomingFile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * The files that people ask about. A few are read at a time, a few more may wait, the rest is refused; answers are kept in memory for a
 * while, so they are those of this orchestrator alone. A file is removed once it is read, or nobody waits for its answer.
 */
@Singleton
class Verifications {
    private static final Logger LOG = Logger.getLogger(Verifications.class);
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final FarmConfig.Verifications config;
    private final FarmStorage storage;
    private final VerificationFolder folder;
    private final FileQuestions questions;
    private final Clock clock;
    private final Semaphore places;
    private final ExecutorService readers;
    private final Loop sweeper = new Loop("verifications-sweeper", SWEEP, this::sweep);
    /** In the order in which they came; guarded by itself. */
    private final Map<String, Verification> known = new LinkedHashMap<>();

    Verifications(
            FarmConfig config, FarmStorage storage, VerificationFolder folder, FileQuestions questions, Clock clock) {
        this.config = config.verifications();
        this.storage = storage;
        this.folder = folder;
        this.questions = questions;
        this.clock = clock;
        this.places = new Semaphore(this.config.processes() + this.config.waiting());
        this.readers = Executors.newFixedThreadPool(this.config.processes());
    }

    void start(@Observes StartupEvent event) {
        sweeper.start();
    }

    VerificationLimits limits() {
        return new VerificationLimits(
                config.command().isPresent(), config.mostBytes().asLongValue(), config.kept());
    }

    /**
     * Takes in a file; it is read later.
     *
     * @param announced how many bytes the sender said would come
     * @param name for display only
     * @throws OrchestratorException {@code UNAVAILABLE} if nothing reads files here or too many are asked about; as
     *     {@link IncomingFile#receive(FarmStorage, Path, InputStream, OptionalLong, long)}
     */
    VerificationTaskView submit(InputStream body, OptionalLong announced, String name) {
        List<String> command = config.command()
                .orElseThrow(() -> new OrchestratorException(
                        OrchestratorErrorCode.UNAVAILABLE,
                        "this orchestrator has nothing that reads files",
                        "ask ./understudy verify FILE, or let UNDERSTUDY_VERIFICATIONS_COMMAND name the command, see"
                                + " docs/operations.md"));
        if (!places.tryAcquire()) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.UNAVAILABLE,
                    "%d files are asked about already".formatted(config.processes() + config.waiting()),
                    "try again in a few minutes; UNDERSTUDY_VERIFICATIONS_WAITING lets more of them wait");
        }
        Verification verification;
        try {
            IncomingFile file = IncomingFile.receive(
                    storage, folder.own(), body, announced, config.mostBytes().asLongValue());
            verification = new Verification(DisplayName.of(name), file, clock.instant(), places::release);
        } catch (IOException e) {
            places.release();
            throw new UncheckedIOException("cannot make a folder in " + storage.verifying(), e);
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
        remember(verification);
        readers.execute(() -> read(verification, command));
        return view(verification);
    }

    VerificationTaskView get(String id) {
        return view(find(id));
    }

    /** Nobody waits for it any more: it is neither read nor answered, and forgotten. */
    void cancel(String id) {
        Verification verification = find(id);
        synchronized (known) {
            known.remove(id);
        }
        verification.cancel();
    }

    private void read(Verification verification, List<String> command) {
        try {
            if (!verification.isOver()) {
                questions
                        .ask(verification, command)
                        .ifPresent(answer ->
                                verification.answer(answer, clock.instant().plus(config.kept())));
            }
        } catch (RuntimeException e) {
            LOG.error("a file could not be read", e);
            synchronized (known) {
                known.remove(verification.id());
            }
        } finally {
            verification.cancel();
        }
    }

    private Verification find(String id) {
        synchronized (known) {
            Verification verification = known.get(id);
            if (verification == null || verification.isForgotten(clock.instant())) {
                throw new OrchestratorException(
                        OrchestratorErrorCode.NOT_FOUND,
                        "there is no verification " + id,
                        "send the file again: answers are kept for %d minutes, and not over a restart"
                                .formatted(config.kept().toMinutes()));
            }
            return verification;
        }
    }

    private VerificationTaskView view(Verification verification) {
        int ahead = 0;
        synchronized (known) {
            if (verification.isWaiting()) {
                for (Verification each : known.values()) {
                    if (each == verification) {
                        break;
                    }
                    ahead += each.isWaiting() ? 1 : 0;
                }
            }
        }
        return verification.view(ahead);
    }

    private void remember(Verification verification) {
        synchronized (known) {
            known.put(verification.id(), verification);
            Iterator<Verification> oldest = known.values().iterator();
            while (known.size() > config.answers() && oldest.hasNext()) {
                if (oldest.next().isOver()) {
                    oldest.remove();
                }
            }
        }
    }

    private void sweep() {
        synchronized (known) {
            known.values().removeIf(each -> each.isForgotten(clock.instant()));
        }
        folder.removeLeft();
    }

    @PreDestroy
    void close() throws IOException {
        sweeper.close();
        List<Verification> all;
        synchronized (known) {
            all = new ArrayList<>(known.values());
            known.clear();
        }
        all.forEach(Verification::cancel);
        readers.shutdownNow();
        folder.close();
    }
}
