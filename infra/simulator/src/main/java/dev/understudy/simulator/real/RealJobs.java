package dev.understudy.simulator.real;

import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.api.NewPerformer;
import dev.understudy.contract.api.NewProduction;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.grant.PerformerKind;
import dev.understudy.contract.job.JobState;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.client.FarmClient;
import dev.understudy.media.film.FrameHashes;
import dev.understudy.simulator.SimulatorErrorCode;
import dev.understudy.simulator.SimulatorException;
import dev.understudy.simulator.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Real work for a real farm: tiny trainings and films, in a production and with performers of its own. */
public final class RealJobs {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String PRODUCTION = "chaos";

    private final RealFarm farm;
    private final FarmClient client;
    private String performerFootage;
    private String doubleFootage;
    private String film;

    public RealJobs(RealFarm farm) {
        this.farm = farm;
        this.client = farm.client();
    }

    /** Says who the performers are and what they allow, and stores the footage. */
    public void enrol() throws IOException {
        ifNew(() -> client.add(new NewProduction(PRODUCTION, "Chaos")));
        for (String performer : List.of("chaos-carl", "chaos-bruno")) {
            ifNew(() -> client.add(new NewPerformer(performer, performer, PerformerKind.SYNTHETIC, Optional.empty())));
            client.add(NewGrant.ofSynthetic(
                    performer,
                    performer,
                    Set.of(PRODUCTION),
                    EnumSet.of(Operation.TRAIN, Operation.SWAP),
                    Instant.now().minus(Duration.ofDays(1)),
                    Instant.now().plus(Duration.ofDays(30))));
        }
        performerFootage = upload("carl-training.mp4");
        doubleFootage = upload("bruno-training.mp4");
        film = upload("bruno-film.mp4");
    }

    /** @param rounds as many, of the smallest preset */
    public long train(String identity, int rounds) {
        return submit("""
                kind: train
                name: Train %s
                production: %s
                performer: chaos-carl
                identity: %s
                footage: [%s]
                double: {performer: chaos-bruno, footage: [%s]}
                settings: {preset: tiny, rounds: %d}
                """.formatted(identity, PRODUCTION, identity, performerFootage, doubleFootage, rounds));
    }

    /**
     * The sample film, lossless.
     *
     * @param identity with its version, such as {@code chaos@1}
     */
    public long render(String identity, int segmentFrames) {
        return render(film, identity, "ffv1", segmentFrames);
    }

    /**
     * @param asset the film's SHA-256
     * @param identity with its version, such as {@code chaos@1}
     */
    public long render(String asset, String identity, String codec, int segmentFrames) {
        return submit("""
                kind: render
                name: Film with %s
                production: %s
                film: %s
                identity: %s
                settings: {codec: %s, segmentFrames: %d}
                """.formatted(identity, PRODUCTION, asset, identity, codec, segmentFrames));
    }

    /** What the farm says of a job, as soon as it says anything. */
    public JobView view(long job) {
        return patiently(() -> client.job(job));
    }

    /** @throws SimulatorException {@code TOO_SLOW} */
    public JobView awaitEnd(long job, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        JobView view = view(job);
        while (!view.state().isEnded()) {
            if (System.nanoTime() > deadline) {
                throw new SimulatorException(
                        SimulatorErrorCode.TOO_SLOW,
                        "job %d (%s) is still %s after %d s: %s"
                                .formatted(job, view.name(), view.state(), limit.toSeconds(), view.why()),
                        "see ./understudy why " + job + " and the logs");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            view = view(job);
        }
        return view;
    }

    /** What is wrong if a job that has ended is not done. */
    public static Optional<Violation> lost(JobView job) {
        return job.state() == JobState.DONE
                ? Optional.empty()
                : Optional.of(new Violation(
                        "lost", "job %d (%s) is %s: %s".formatted(job.id(), job.name(), job.state(), job.problem())));
    }

    /** MD5 of every frame of the film that a job delivered. */
    public List<String> frames(JobView job) {
        return FrameHashes.frames(film(job));
    }

    /** The film that a job delivered. */
    public Path film(JobView job) {
        return job.deliverables().stream()
                .filter(deliverable -> deliverable.name().startsWith("film."))
                .map(deliverable -> farm.storage().resolve(deliverable.path()))
                .findFirst()
                .orElseThrow(() -> new SimulatorException(
                        SimulatorErrorCode.SITE_FAILED,
                        "job %d delivered no film: %s %s".formatted(job.id(), job.state(), job.problem()),
                        "see its log"));
    }

    private long submit(String spec) {
        return patiently(() -> client.submit(spec)).id();
    }

    /** @return the asset's SHA-256 */
    public String upload(Path file) throws IOException {
        return client.upload(file, sent -> {}).sha256();
    }

    private String upload(String sample) throws IOException {
        return upload(farm.samples().resolve(sample));
    }

    /** What is there already is as good as new. */
    private static void ifNew(Runnable add) {
        try {
            add.run();
        } catch (LocalException e) {
            if (e.code() != LocalErrorCode.SERVER_REFUSES) {
                throw e;
            }
        }
    }

    /** Asks again while nobody answers: the orchestrator may have been killed a moment ago. */
    private static <T> T patiently(Supplier<T> request) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return request.get();
            } catch (LocalException e) {
                boolean away =
                        e.code() == LocalErrorCode.SERVER_UNREACHABLE || e.code() == LocalErrorCode.SERVER_FAILED;
                if (!away || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
