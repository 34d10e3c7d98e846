package dev.understudy.orchestrator.stages;

import dev.understudy.contract.spec.TrainSpec;
import dev.understudy.orchestrator.stages.NewJobs.NewJob;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** By which assets performers were enrolled: trainings compare their footage with them. */
@Singleton
class PerformerReferences {
    /** The same jobs, whose trainings say by what their people are told from others. */
    List<NewJob> enrol(Handle handle, List<NewJob> jobs) {
        Map<String, String> known = of(
                handle,
                jobs.stream()
                        .flatMap(job -> job.spec() instanceof TrainSpec train
                                ? Stream.of(
                                        train.performer(), train.filmDouble().performer())
                                : Stream.empty())
                        .collect(Collectors.toSet()));
        return jobs.stream()
                .map(job -> job.spec() instanceof TrainSpec train
                        ? job.withSpec(train.withReferences(
                                Optional.ofNullable(known.get(train.performer())),
                                Optional.ofNullable(known.get(train.filmDouble().performer()))))
                        : job)
                .toList();
    }

    private static Map<String, String> of(Handle handle, Collection<String> performers) {
        Map<String, String> found = new HashMap<>();
        if (!performers.isEmpty()) {
            handle.createQuery(
                            "select slug, reference from performer where slug = any(:slugs) and reference is not null")
                    .bind("slugs", performers.toArray(String[]::new))
                    .map((rows, context) -> found.put(rows.getString("slug"), rows.getString("reference")))
                    .list();
        }
        return found;
    }
}
