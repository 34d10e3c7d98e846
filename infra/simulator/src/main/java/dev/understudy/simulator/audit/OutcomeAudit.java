package dev.understudy.simulator.audit;

import dev.understudy.simulator.Violation;
import dev.understudy.simulator.farm.Ledger;
import dev.understudy.simulator.site.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares how everything ended with what the farm reported: every segment done once, by the attempt that said so. */
public final class OutcomeAudit {
    private static final int SHOWN = 10;
    private static final int LOSSES_FOR_QUARANTINE = 3;
    private static final String QUARANTINED = "KILLS_WORKERS";

    private final Ledger ledger;
    private final List<Violation> violations = new ArrayList<>();

    private OutcomeAudit(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param ledger of the farm; every job has ended, or should have */
    public static List<Violation> of(Database database, Ledger ledger) throws SQLException {
        OutcomeAudit audit = new OutcomeAudit(ledger);
        audit.everythingEnded(database);
        audit.doneByWhoSaidSo(database);
        audit.failedForAReason(database);
        return audit.violations;
    }

    private void everythingEnded(Database database) throws SQLException {
        add("lost", database.query("""
                select format('job %s (%s) is still %s; its stages: %s', job.id, job.name, job.state,
                              (select string_agg(format('%s %s, %s waiting, %s delayed, %s taken, %s done, open: %s', stage.name,
                                                        stage.state, t.waiting, t.delayed, t.taken, t.done, stage.open), '; '
                                                 order by stage.position)
                               from stage join stage_tally t on t.stage = stage.id where stage.job = job.id))
                from job where job.state in ('QUEUED', 'RUNNING') order by job.id
                """, row -> row.getString(1)));
        add("lost", database.query("""
                select format('attempt %s of stage %s is still %s on worker %s', number, stage, state, worker)
                from attempt where state in ('ASSIGNED', 'RUNNING', 'STOPPING')
                """, row -> row.getString(1)));
    }

    private record Done(long stage, int index, int attempt, Optional<Integer> mark) {}

    private void doneByWhoSaidSo(Database database) throws SQLException {
        List<Done> all = database.query(
                """
                select segment.stage, segment.index, segment.attempt,
                       coalesce((segment.result ->> 'facesReplaced'), (segment.result ->> 'images'),
                                case when stage.kind = 'EXTRACT' then segment.result ->> 'faces' end)::int as mark
                from segment join stage on stage.id = segment.stage
                where segment.state = 'DONE' and segment.attempt > 0
                """,
                row -> new Done(
                        row.getLong("stage"), row.getInt("index"), row.getInt("attempt"), Optional.ofNullable((Integer)
                                row.getObject("mark"))));
        List<String> wrong = new ArrayList<>();
        for (Done done : all) {
            Set<Integer> said = ledger.attemptsThatDid(done.stage(), done.index());
            if (!said.contains(done.attempt())) {
                wrong.add("segment %d of stage %d counts as done by attempt %d; the attempts that did it are %s"
                        .formatted(done.index(), done.stage(), done.attempt(), said));
            } else if (done.mark().filter(mark -> mark != done.attempt()).isPresent()) {
                wrong.add("segment %d of stage %d counts as done by attempt %d with the result of attempt %d"
                        .formatted(
                                done.index(),
                                done.stage(),
                                done.attempt(),
                                done.mark().get()));
            }
        }
        add("done-once", wrong);
    }

    private record Failed(long stage, int index, String code) {}

    /** A job fails only if something in it cannot be done; and then it does. */
    private void failedForAReason(Database database) throws SQLException {
        List<Failed> failed = database.query(
                "select stage, index, coalesce(problem ->> 'code', '') as code from segment where state = 'FAILED'",
                row -> new Failed(row.getLong("stage"), row.getInt("index"), row.getString("code")));
        List<String> wrong = new ArrayList<>();
        for (Failed one : failed) {
            int losses = ledger.losses(one.stage(), one.index());
            boolean unlucky = one.code().equals(QUARANTINED) && losses >= LOSSES_FOR_QUARANTINE;
            if (!ledger.isBroken(one.stage(), one.index()) && !unlucky) {
                wrong.add("segment %d of stage %d failed (%s) though it can be done; %d workers were lost with it"
                        .formatted(one.index(), one.stage(), one.code(), losses));
            }
        }
        add("failed", wrong);
        add("failed", database.query("""
                select format('job %s (%s) failed and no segment of it did: %s', job.id, job.name, job.problem)
                from job
                where job.state = 'FAILED'
                  and not exists (select from stage join segment on segment.stage = stage.id
                                  where stage.job = job.id and segment.state = 'FAILED')
                """, row -> row.getString(1)));
    }

    private void add(String rule, List<String> found) {
        found.stream().limit(SHOWN).forEach(words -> violations.add(new Violation(rule, words)));
        if (found.size() > SHOWN) {
            violations.add(new Violation(rule, "and %d more".formatted(found.size() - SHOWN)));
        }
    }
}
