package dev.understudy.simulator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.simulator.Violation;
import dev.understudy.simulator.site.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Books that are right pass; every kind of mistake is found, in the control plane's own schema. */
class BooksAuditIT {
    private static EmbeddedPostgres postgres;
    private static Database database;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        database = new Database(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
        Path migrations =
                Path.of(System.getProperty("understudy.home")).resolve("orchestrator/src/main/resources/db/migration");
        for (String version : List.of("V1__control_plane.sql", "V2__planning.sql")) {
            database.update(Files.readString(migrations.resolve(version)));
        }
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        database.close();
        postgres.close();
    }

    /** A job that renders four segments: one done, two taken by attempt 2, one that waits. */
    @BeforeEach
    void books() throws SQLException {
        database.update("""
                truncate production, performer, job, stage, segment, attempt, stage_tally, worker, slot_cap cascade;
                insert into production values ('alpha', 'alpha', now());
                insert into job (id, name, kind, production, priority, pool, state, spec, spec_digest, identity,
                                 submitted_at, max_slots)
                overriding system value
                values (1, 'film', 'RENDER', 'alpha', 50, 'main', 'RUNNING', '{}', '', 'carl', now(), 2);
                insert into stage (id, job, position, name, kind, state, attempt, expanded, production, pool, open)
                overriding system value
                values (10, 1, 0, 'render', 'RENDER', 'RUNNING', 2, true, 'alpha', 'main', true);
                insert into worker (name, pool, host, version, incarnation, last_heartbeat, slots, running, load,
                                    memory_used, memory_total, slot_count)
                values ('w', 'main', 'h', '1', gen_random_uuid(), now(), '[]', '[]', 0, 1, 2, 2);
                insert into attempt (stage, number, job, pool, state, worker, assigned_at, ended_at, slots, segments, open,
                                     held)
                values (10, 1, 1, 'main', 'DONE', 'w', now(), now(), 1, 1, 0, 0),
                       (10, 2, 1, 'main', 'RUNNING', 'w', now(), null, 2, 2, 2, 2);
                insert into segment (stage, index, state, first, beyond, attempt, result)
                values (10, 0, 'DONE', 0, 24, 1, '{}'), (10, 1, 'RUNNING', 24, 48, 2, null),
                       (10, 2, 'ASSIGNED', 48, 72, 2, null), (10, 3, 'WAITING', 72, 96, 0, null);
                insert into stage_tally (stage, total, waiting, taken, done, held) values (10, 4, 1, 2, 1, 2);
                """);
    }

    @Test
    void booksThatAreRightPass() throws SQLException {
        assertThat(BooksAudit.of(database)).isEmpty();
    }

    @Test
    void findsATallyThatIsNotTheSumOfItsSegments() throws SQLException {
        database.update("update segment set state = 'DONE', result = '{}' where index = 3");
        assertThat(found())
                .containsExactly(
                        "tally: the tally of stage 10 says (4, 0, 1, 0, 2, 1, 0, 0, 0), its segments are "
                                + "(4, 0, 0, 0, 2, 2, 0, 0, 0): total, blocked, waiting, delayed, taken, done, skipped, failed, cancelled");
    }

    @Test
    void findsAStageWithoutATally() throws SQLException {
        database.update("delete from stage_tally");
        assertThat(found()).hasSize(1).allMatch(words -> words.startsWith("tally: the tally of stage 10 says ("));
    }

    @Test
    void findsHeldSlotsThatNoAttemptHolds() throws SQLException {
        database.update("update stage_tally set held = 3");
        assertThat(found())
                .containsExactly("held: the tally of stage 10 says that it holds 3 slots, its open attempts hold 2");
    }

    @Test
    void findsAnAttemptThatIsDoneAndHasNoEnd() throws SQLException {
        database.update("update attempt set ended_at = null where number = 1");
        assertThat(found()).containsExactly("attempt: attempt 1 of stage 10 is DONE, and ended at: never");
    }

    @Test
    void findsASegmentWhoseAttemptHasEnded() throws SQLException {
        database.update("update segment set attempt = 1 where index = 2");
        assertThat(found())
                .containsExactlyInAnyOrder(
                        "attempt: attempt 2 of stage 10 has 2 open segments by its own count and 1 by theirs",
                        "one-attempt: segment 2 of stage 10 is ASSIGNED by attempt 1, which is DONE");
    }

    @Test
    void findsARivalThatIsNone() throws SQLException {
        database.update("update segment set rival = 1 where index = 1");
        assertThat(found()).containsExactly("one-attempt: segment 1 of stage 10 has the rival 1, which is DONE");
    }

    @Test
    void findsEveryCapThatIsExceeded() throws SQLException {
        database.update("""
                update worker set slot_count = 1;
                update job set max_slots = 1;
                insert into slot_cap values ('PRODUCTION', 'alpha', 1), ('STAGE_KIND', 'RENDER', 0), ('LICENCE', 'x', 1);
                insert into production_share (production, pool, burst) values ('alpha', 'main', 1);
                update stage set licences = '{x}';
                """);
        assertThat(found())
                .containsExactlyInAnyOrder(
                        "caps: worker w has 1 slots, 2 are given away",
                        "caps: job 1 may hold 1 slots and holds 2",
                        "caps: production alpha may hold 1 slots of pool main and holds 2",
                        "caps: the cap of PRODUCTION alpha is 1 slots, 2 are held",
                        "caps: the cap of STAGE_KIND RENDER is 0 slots, 2 are held",
                        "caps: the cap of LICENCE x is 1 slots, 2 are held");
    }

    @Test
    void findsAJobThatIsDoneThoughItsStageIsNot() throws SQLException {
        database.update("update job set state = 'DONE'; update stage set open = false");
        assertThat(found()).containsExactly("done: job 1 is done, its stage render is RUNNING");
    }

    @Test
    void findsWaitingSegmentsOfAStageThatNobodyHandsOut() throws SQLException {
        database.update("update stage set open = false");
        assertThat(found()).containsExactly("open: 1 segments of stage 10 of job 1 wait, and it is not handed out");
    }

    @Test
    void findsAPausedStageThatIsHandedOut() throws SQLException {
        database.update("update stage set paused = true");
        assertThat(found())
                .containsExactly("open: stage 10 of job 1 may be handed out though it is RUNNING and its job RUNNING, "
                        + "paused: t, f");
    }

    private static List<String> found() throws SQLException {
        return BooksAudit.of(database).stream().map(Violation::toString).toList();
    }
}
