package dev.understudy.orchestrator.stages;

import dev.understudy.contract.api.PreviewView;
import dev.understudy.contract.api.TrainingPointView;
import dev.understudy.contract.json.Json;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Learning curves and previews in Postgres. */
@Singleton
public class TrainingStore {
    /** A point of a round that is done again replaces the one before. */
    public void putPoint(Handle handle, TrainingPointView point) {
        handle.createUpdate("""
                        insert into training_point (job, round, images, at, values)
                        values (:job, :round, :images, :at, :values::jsonb)
                        on conflict (job, round, images) do update set at = excluded.at, values = excluded.values
                        """)
                .bind("job", point.job())
                .bind("round", point.round())
                .bind("images", point.images())
                .bind("at", point.at())
                .bind("values", Json.write(point.values()))
                .execute();
    }

    public List<TrainingPointView> points(Handle handle, long job) {
        return handle.createQuery("""
                        select job, round, images, at, values
                        from training_point
                        where job = :job
                        order by round, images
                        """)
                .bind("job", job)
                .mapTo(TrainingPointView.class)
                .list();
    }

    public PreviewView putPreview(Handle handle, long job, int round, Instant at, String path) {
        handle.createUpdate("""
                        insert into preview (job, round, at, path)
                        values (:job, :round, :at, :path)
                        on conflict (job, round) do update set at = excluded.at, path = excluded.path
                        """)
                .bind("job", job)
                .bind("round", round)
                .bind("at", at)
                .bind("path", path)
                .execute();
        return view(job, round, at);
    }

    public List<PreviewView> previews(Handle handle, long job) {
        return handle.createQuery("select round, at from preview where job = :job order by round")
                .bind("job", job)
                .map((rows, context) ->
                        view(job, rows.getInt("round"), rows.getTimestamp("at").toInstant()))
                .list();
    }

    /** The rounds of the newest previews, by job; jobs without any are left out. */
    public Map<Long, Integer> newest(Handle handle, Collection<Long> jobs) {
        Map<Long, Integer> rounds = new HashMap<>();
        handle.createQuery("select job, max(round) as round from preview where job = any(:jobs) group by job")
                .bind("jobs", jobs.toArray(Long[]::new))
                .map((rows, context) -> rounds.put(rows.getLong("job"), rows.getInt("round")))
                .list();
        return rounds;
    }

    /** Where the PNG lies, relative to the storage. */
    public Optional<String> previewPath(Handle handle, long job, int round) {
        return handle.createQuery("select path from preview where job = :job and round = :round")
                .bind("job", job)
                .bind("round", round)
                .mapTo(String.class)
                .findOne();
    }

    private static PreviewView view(long job, int round, Instant at) {
        return new PreviewView(job, round, at, "/api/v1/jobs/" + job + "/previews/" + round);
    }
}
