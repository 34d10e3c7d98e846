package dev.understudy.simulator.chaos;

import dev.understudy.contract.api.JobView;
import dev.understudy.simulator.Chance;
import dev.understudy.simulator.Violation;
import dev.understudy.simulator.audit.BooksAudit;
import dev.understudy.simulator.real.EqualMarks;
import dev.understudy.simulator.real.RealFarm;
import dev.understudy.simulator.real.RealJobs;
import dev.understudy.simulator.real.Victim;
import dev.understudy.simulator.site.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Kills processes of a real farm at seeded moments while it trains and renders, every kind in turn, and compares every
 * film frame by frame with that of an undisturbed run.
 */
public final class ChaosRun {
    private static final List<Victim> VICTIMS = List.of(Victim.values());
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(2);
    private static final Duration MOST_PAUSE = Duration.ofSeconds(12);
    private static final String IDENTITY = "chaos-reference";
    private static final int REFERENCE_FRAMES = 96;
    private static final int FRAMES = 24;
    private static final int ROUNDS = 6;

    private final RealFarm farm;
    private final Chance chance;
    private final Consumer<String> tell;
    private final RealJobs jobs;
    private final List<Violation> violations = new ArrayList<>();
    private final int order;

    /** @param farm is up */
    public ChaosRun(RealFarm farm, long seed, Consumer<String> tell) {
        this.farm = farm;
        this.chance = new Chance(seed);
        this.tell = tell;
        this.jobs = new RealJobs(farm);
        this.order = chance.pick(VICTIMS.size(), "first victim");
    }

    /** @return what did not come out as if nothing had happened */
    public List<Violation> run(int kills) throws IOException, InterruptedException, SQLException {
        return EqualMarks.during(farm, () -> runWith(kills));
    }

    private List<Violation> runWith(int kills) throws IOException, InterruptedException, SQLException {
        jobs.enrol();
        tell.accept("an undisturbed training and film, to compare with");
        JobView training = jobs.awaitEnd(jobs.train(IDENTITY, ROUNDS), LIMIT);
        expectDone(training);
        int version = farm.client().identity(IDENTITY).versions().size();
        List<String> undisturbed =
                jobs.frames(jobs.awaitEnd(jobs.render(IDENTITY + "@" + version, REFERENCE_FRAMES), LIMIT));
        int made = 0;
        for (int round = 0; made < kills; round++) {
            made = disturb(round, made, kills, version, undisturbed);
        }
        try (Database database = farm.database()) {
            violations.addAll(BooksAudit.of(database));
        }
        return List.copyOf(violations);
    }

    /** A training and a film, during which processes are killed as long as both are not done. */
    private int disturb(int round, int made, int kills, int version, List<String> undisturbed)
            throws IOException, InterruptedException {
        long training = jobs.train("chaos-%d".formatted(round), ROUNDS);
        long render = jobs.render(IDENTITY + "@" + version, FRAMES);
        int done = made;
        while (done < kills && !(isEnded(training) && isEnded(render))) {
            Thread.sleep(LEAST_PAUSE
                    .plus(chance.upTo(MOST_PAUSE.minus(LEAST_PAUSE), "pause", done))
                    .toMillis());
            Victim victim = VICTIMS.get((order + done) % VICTIMS.size());
            farm.kill(victim, chance, done);
            farm.up();
            done++;
            tell.accept("kill %d of %d is mended; training: %s, film: %s"
                    .formatted(done, kills, progress(training), progress(render)));
        }
        expectDone(jobs.awaitEnd(training, LIMIT));
        JobView film = jobs.awaitEnd(render, LIMIT);
        if (expectDone(film)) {
            compare(film, undisturbed);
        }
        return done;
    }

    private void compare(JobView job, List<String> undisturbed) {
        List<String> frames = jobs.frames(job);
        if (!frames.equals(undisturbed)) {
            long same = java.util.stream.IntStream.range(0, Math.min(frames.size(), undisturbed.size()))
                    .filter(i -> frames.get(i).equals(undisturbed.get(i)))
                    .count();
            violations.add(new Violation(
                    "film",
                    "the film of job %d has %d frames, that of an undisturbed run %d; %d of them are equal"
                            .formatted(job.id(), frames.size(), undisturbed.size(), same)));
        }
    }

    private boolean expectDone(JobView job) {
        Optional<Violation> lost = RealJobs.lost(job);
        lost.ifPresent(violations::add);
        return lost.isEmpty();
    }

    private boolean isEnded(long job) {
        return jobs.view(job).state().isEnded();
    }

    private String progress(long job) {
        JobView view = jobs.view(job);
        return "%s %.0f%%".formatted(view.state(), 100 * view.progress());
    }
}
