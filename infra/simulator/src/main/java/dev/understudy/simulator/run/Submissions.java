package dev.understudy.simulator.run;

import dev.understudy.simulator.Chance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Submits many jobs, several at a time. */
final class Submissions {
    /** So many films there are; many jobs render the same one. */
    private static final int FILMS = 12;

    private final Studio studio;
    private final Chance chance;
    private final ExecutorService threads;

    Submissions(Studio studio, Chance chance, ExecutorService threads) {
        this.studio = studio;
        this.chance = chance;
        this.threads = threads;
    }

    /** @return the numbers of the jobs */
    List<Long> trainings(int count) throws InterruptedException {
        List<Long> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String performer = studio.footage("performer-" + i);
            String filmDouble = studio.footage("double-" + i);
            jobs.add(studio.submit(studio.training("identity-" + i, performer, filmDouble)));
        }
        return jobs;
    }

    /** @return the numbers of the jobs */
    List<Long> films(int first, int count, List<String> identities) throws InterruptedException, IOException {
        List<Future<Long>> answers = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            int number = i;
            String identity = identities.get(chance.pick(identities.size(), "identity", number));
            answers.add(threads.submit(() -> {
                String film = studio.footage("film-" + chance.pick(FILMS, "film", number));
                return studio.submit(studio.render(number, film, identity));
            }));
        }
        List<Long> jobs = new ArrayList<>();
        for (Future<Long> answer : answers) {
            try {
                jobs.add(answer.get());
            } catch (ExecutionException e) {
                throw new IOException(
                        "a film could not be submitted: " + e.getCause().getMessage(), e.getCause());
            }
        }
        return jobs;
    }
}
