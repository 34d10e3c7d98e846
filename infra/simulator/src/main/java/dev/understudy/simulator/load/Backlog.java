package dev.understudy.simulator.load;

import dev.understudy.simulator.site.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes many jobs at once: copies of a job that was submitted, probed and done, as they would stand right after their own
 * probing. What the control plane itself writes row by row is written here in sets.
 */
public final class Backlog {
    /** So many change what the database should know about its tables. */
    private static final int MANY = 100;

    private final Database database;

    public Backlog(Database database) {
        this.database = database;
    }

    /**
     * @param template a film that is done
     * @return how many segments wait now that did not before
     */
    public long fill(long template, int jobs) throws SQLException {
        database.update("drop table if exists copy, copied_stage");
        database.update("""
                create unlogged table copy as
                select nextval(pg_get_serial_sequence('job', 'id')) as id, i from generate_series(1, ?) as i
                """, jobs);
        database.update(
                insert(
                        "job",
                        Map.of(
                                "id", "copy.id",
                                "name", "original.name || ' ' || copy.i",
                                "state", "'RUNNING'",
                                "submitted_at", "now()",
                                "started_at", "now()",
                                "ended_at", "null"),
                        "copy"),
                template);
        database.update("""
                create unlogged table copied_stage as
                select nextval(pg_get_serial_sequence('stage', 'id')) as id, copy.id as job, copy.i, stage.id as original
                from copy, stage where stage.job = ?
                """, template);
        database.update("create index on copied_stage (original)");
        database.update("""
                insert into mark (id, job, grants, created_at)
                select ('x' || substr(md5(gen_random_uuid()::text), 1, 16))::bit(64)::bigint, copy.id, mark.grants, now()
                from copy, mark where mark.job = ?
                """, template);
        copyStages(template);
        long waiting = copySegments(template);
        if (jobs >= MANY) {
            for (String table : List.of("job", "stage", "segment", "stage_tally")) {
                database.update("analyze " + table);
            }
        }
        return waiting;
    }

    private void copyStages(long template) throws SQLException {
        database.update(
                insert(
                                "stage",
                                Map.of(
                                        "id", "copy.id",
                                        "job", "copy.job",
                                        "state",
                                                "case original.kind when 'PROBE' then 'DONE' when 'RENDER' then 'READY' else 'WAITING' end",
                                        "attempt", "case original.kind when 'PROBE' then original.attempt else 0 end",
                                        "rank", "job.priority - extract(epoch from now()) / 1800 - copy.i * 1e-7",
                                        "open", "original.kind = 'RENDER'",
                                        "result", "case original.kind when 'PROBE' then original.result end",
                                        "started_at", "case original.kind when 'PROBE' then now() end",
                                        "ended_at", "case original.kind when 'PROBE' then now() end"),
                                "copied_stage copy join job on job.id = copy.job")
                        + " and copy.original = original.id",
                template);
        database.update("""
                insert into stage_dependency (stage, depends_on)
                select copy.id, before.id
                from copied_stage copy
                join stage_dependency d on d.stage = copy.original
                join copied_stage before on before.job = copy.job and before.original = d.depends_on
                """);
        database.update("""
                insert into stage_tally (stage, total, waiting, done, done_seconds, timed)
                select copy.id, t.total,
                       case original.kind when 'PROBE' then 0 else t.total end,
                       case original.kind when 'PROBE' then t.done else 0 end,
                       case original.kind when 'PROBE' then t.done_seconds else 0 end,
                       case original.kind when 'PROBE' then t.timed else 0 end
                from copied_stage copy
                join stage original on original.id = copy.original
                join stage_tally t on t.stage = copy.original
                """);
    }

    private long copySegments(long template) throws SQLException {
        database.update("""
                insert into segment (stage, index, state, asset, first, beyond, attempt, progress, seconds, result)
                select copy.id, s.index, s.state, s.asset, s.first, s.beyond, s.attempt, s.progress, s.seconds, s.result
                from copied_stage copy
                join stage original on original.id = copy.original
                join segment s on s.stage = copy.original
                where original.job = ? and original.kind = 'PROBE'
                """, template);
        String waiting = """
                insert into segment (stage, index, state, asset, first, beyond)
                select copy.id, s.index, 'WAITING', s.asset, s.first, s.beyond
                from copied_stage copy
                join stage original on original.id = copy.original
                join segment s on s.stage = copy.original
                where original.job = ? and original.kind = any (?)
                """;
        database.update(waiting, template, new String[] {"ASSEMBLE", "VERIFY"});
        return database.update(waiting, template, new String[] {"RENDER"});
    }

    /** Every column of {@code table} as the original has it, but for those that are given. */
    private String insert(String table, Map<String, String> given, String copies) throws SQLException {
        List<String> columns = database.query(
                "select column_name from information_schema.columns "
                        + "where table_schema = 'public' and table_name = ? and is_generated = 'NEVER' order by ordinal_position",
                row -> row.getString(1),
                table);
        String values = columns.stream()
                .map(column -> given.getOrDefault(column, "original." + column))
                .collect(Collectors.joining(", "));
        String owner = table.equals("job") ? "original.id" : "original.job";
        return "insert into %s (%s) overriding system value select %s from %s original, %s where %s = ?"
                .formatted(table, String.join(", ", columns), values, table, copies, owner);
    }
}
