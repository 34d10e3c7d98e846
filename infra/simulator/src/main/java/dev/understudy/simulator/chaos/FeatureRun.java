package dev.understudy.simulator.chaos;

import dev.understudy.contract.api.JobView;
import dev.understudy.media.film.FrameHashes;
import dev.understudy.simulator.Chance;
import dev.understudy.simulator.Violation;
import dev.understudy.simulator.real.EqualMarks;
import dev.understudy.simulator.real.FeatureFilm;
import dev.understudy.simulator.real.RealFarm;
import dev.understudy.simulator.real.RealJobs;
import dev.understudy.simulator.real.Victim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Renders a feature of two hours, kills a process of the farm after a third and after two thirds of it, and compares the
 * film with that of a run that nobody disturbed: every frame, their number, and the sound with the source's.
 */
public final class FeatureRun {
    /** Two hours of 24 frames a second. */
    public static final long FRAMES = 172_800;

    private static final int ROUNDS = 6;
    private static final int SEGMENT_FRAMES = 480;
    private static final int KILLS = 2;
    private static final List<Victim> VICTIMS = List.of(Victim.values());
    private static final String IDENTITY = "feature";
    private static final Duration LIMIT = Duration.ofHours(3);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration TELL = Duration.ofMinutes(1);

    private final RealFarm farm;
    private final Path folder;
    private final Chance chance;
    private final Consumer<String> tell;
    private final RealJobs jobs;
    private final List<Violation> violations = new ArrayList<>();

    /**
     * @param farm is up
     * @param folder for the film
     */
    public FeatureRun(RealFarm farm, Path folder, long seed, Consumer<String> tell) {
        this.farm = farm;
        this.folder = folder;
        this.chance = new Chance(seed);
        this.tell = tell;
        this.jobs = new RealJobs(farm);
    }

    /** @return what did not come out as if nothing had happened */
    public List<Violation> run(long frames) throws IOException, InterruptedException, SQLException {
        return EqualMarks.during(farm, () -> runWith(frames));
    }

    private List<Violation> runWith(long frames) throws IOException, InterruptedException {
        Path film = FeatureFilm.make(farm.samples().resolve("bruno-film.mp4"), folder, frames);
        tell.accept("a film of %d frames, %d minutes, %d MB"
                .formatted(frames, FeatureFilm.length(frames).toMinutes(), Files.size(film) / 1_000_000));
        jobs.enrol();
        String asset = jobs.upload(film);
        jobs.awaitEnd(jobs.train(IDENTITY, ROUNDS), LIMIT);
        String identity =
                IDENTITY + "@" + farm.client().identity(IDENTITY).versions().size();
        JobView disturbed = disturb(jobs.render(asset, identity, "h264", SEGMENT_FRAMES));
        JobView undisturbed = follow(jobs.render(asset, identity, "h264", SEGMENT_FRAMES), 1.0);
        if (expectDone(disturbed) && expectDone(undisturbed)) {
            compare(film, frames, jobs.film(disturbed), jobs.film(undisturbed));
        }
        return List.copyOf(violations);
    }

    private JobView disturb(long job) throws IOException {
        for (int kill = 0; kill < KILLS; kill++) {
            follow(job, (kill + 1) / (KILLS + 1.0));
            Victim victim = VICTIMS.get(chance.pick(VICTIMS.size(), "victim", kill));
            farm.kill(victim, chance, kill);
            farm.up();
        }
        return follow(job, 1.0);
    }

    /** Waits for a part of the job, or its end. */
    private JobView follow(long job, double progress) {
        Instant began = Instant.now();
        Instant told = began;
        JobView view = jobs.view(job);
        while (!view.state().isEnded() && (progress >= 1 || view.progress() < progress)) {
            if (Instant.now().isAfter(told.plus(TELL))) {
                told = Instant.now();
                tell.accept("job %d: %.1f%% after %d minutes"
                        .formatted(
                                job,
                                100 * view.progress(),
                                Duration.between(began, told).toMinutes()));
            }
            LockSupport.parkNanos(LOOK.toNanos());
            view = jobs.view(job);
        }
        tell.accept("job %d is %s, %.1f%%, after %d s"
                .formatted(
                        job,
                        view.state(),
                        100 * view.progress(),
                        Duration.between(began, Instant.now()).toSeconds()));
        return view;
    }

    private void compare(Path source, long frames, Path film, Path undisturbed) {
        List<String> ours = FrameHashes.frames(film);
        List<String> theirs = FrameHashes.frames(undisturbed);
        expect(ours.size() == frames, "the film has %d frames, its source %d".formatted(ours.size(), frames));
        expect(
                ours.equals(theirs),
                "the frames are not those of the undisturbed film, of %d frames".formatted(theirs.size()));
        expect(FrameHashes.audio(film).equals(FrameHashes.audio(source)), "the sound is not the source's");
    }

    private void expect(boolean holds, String words) {
        if (!holds) {
            violations.add(new Violation("film", words));
        }
    }

    private boolean expectDone(JobView job) {
        Optional<Violation> lost = RealJobs.lost(job);
        lost.ifPresent(violations::add);
        return lost.isEmpty();
    }
}
