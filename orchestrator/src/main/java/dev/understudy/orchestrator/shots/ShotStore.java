package dev.understudy.orchestrator.shots;

import dev.understudy.contract.api.ShotState;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.shot.FrameScore;
import dev.understudy.contract.shot.ShotMeasures;
import dev.understudy.contract.shot.ShotSettings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;

/** The shots in Postgres. */
@Singleton
public class ShotStore {
    /** A shot's row; the columns are explained in the migration. */
    public record ShotRow(
            long job,
            int number,
            long first,
            long beyond,
            long renderedBy,
            Optional<ShotSettings> settings,
            ShotMeasures measures,
            List<FrameScore> worst,
            double score,
            String scores,
            ShotState state,
            Optional<String> reviewedBy,
            Optional<Instant> reviewedAt,
            Optional<String> note,
            Optional<Long> redoneBy) {}

    private static final String COLUMNS = """
            select job, number, first, beyond, rendered_by, settings, measures, worst, score, scores, state, reviewed_by,
                   reviewed_at, note, redone_by
            from shot
            """;

    /** In the order of the film. */
    public List<ShotRow> ofJob(Handle handle, long job) {
        return handle.createQuery(COLUMNS + "where job = :job order by number")
                .bind("job", job)
                .mapTo(ShotRow.class)
                .list();
    }

    public Optional<ShotRow> find(Handle handle, long job, int number) {
        return handle.createQuery(COLUMNS + "where job = :job and number = :number")
                .bind("job", job)
                .bind("number", number)
                .mapTo(ShotRow.class)
                .findOne();
    }

    /** Whether the shots of {@code job} are known. */
    public boolean isKnown(Handle handle, long job) {
        return handle.createQuery("select exists (select 1 from shot where job = :job)")
                .bind("job", job)
                .mapTo(Boolean.class)
                .one();
    }

    /** Writing them again changes nothing. */
    void insertAll(Handle handle, List<ShotRow> shots) {
        handle.createUpdate("""
                        insert into shot (job, number, first, beyond, rendered_by, settings, measures, worst, score, scores,
                                          state, reviewed_by, reviewed_at, note, redone_by)
                        select job, number, first, beyond, rendered_by, settings::jsonb, measures::jsonb, worst::jsonb, score,
                               scores, state, reviewed_by, reviewed_at, note, redone_by
                        from unnest(:jobs, :numbers, :firsts, :beyonds, :renderedBy, :settings, :measures, :worst, :score,
                                    :scores, :states, :reviewedBy, :reviewedAt, :notes, :redoneBy)
                             as new (job, number, first, beyond, rendered_by, settings, measures, worst, score, scores,
                                     state, reviewed_by, reviewed_at, note, redone_by)
                        on conflict do nothing
                        """)
                .bind("jobs", column(shots, ShotRow::job, Long[]::new))
                .bind("numbers", column(shots, ShotRow::number, Integer[]::new))
                .bind("firsts", column(shots, ShotRow::first, Long[]::new))
                .bind("beyonds", column(shots, ShotRow::beyond, Long[]::new))
                .bind("renderedBy", column(shots, ShotRow::renderedBy, Long[]::new))
                .bind(
                        "settings",
                        column(shots, shot -> shot.settings().map(Json::write).orElse(null), String[]::new))
                .bind("measures", column(shots, shot -> Json.write(shot.measures()), String[]::new))
                .bind("worst", column(shots, shot -> Json.write(shot.worst()), String[]::new))
                .bind("score", column(shots, ShotRow::score, Double[]::new))
                .bind("scores", column(shots, ShotRow::scores, String[]::new))
                .bind("states", column(shots, shot -> shot.state().name(), String[]::new))
                .bind("reviewedBy", column(shots, shot -> shot.reviewedBy().orElse(null), String[]::new))
                .bind("reviewedAt", column(shots, shot -> shot.reviewedAt().orElse(null), Instant[]::new))
                .bind("notes", column(shots, shot -> shot.note().orElse(null), String[]::new))
                .bind("redoneBy", column(shots, shot -> shot.redoneBy().orElse(null), Long[]::new))
                .execute();
    }

    /**
     * Writes down what a person decided.
     *
     * @param redoneBy the job that renders them again, if that is the decision
     */
    public void decide(
            Handle handle,
            long job,
            Collection<Integer> numbers,
            ShotState state,
            String who,
            Instant at,
            Optional<String> note,
            Optional<Long> redoneBy) {
        handle.createUpdate("""
                        update shot
                        set state = :state, reviewed_by = :who, reviewed_at = :at, note = :note, redone_by = :redoneBy
                        where job = :job and number = any(:numbers)
                        """)
                .bind("job", job)
                .bind("numbers", numbers.toArray(Integer[]::new))
                .bind("state", state)
                .bind("who", who)
                .bind("at", at)
                .bind("note", note)
                .bind("redoneBy", redoneBy)
                .execute();
    }

    private static <T> T[] column(List<ShotRow> shots, Function<ShotRow, T> of, IntFunction<T[]> array) {
        return shots.stream().map(of).toArray(array);
    }
}
