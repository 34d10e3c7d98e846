package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.job.StageState;
import dev.understudy.orchestrator.stages.StageStore.StageRow;
import dev.understudy.orchestrator.stages.ledger.StageTally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far a job is and how long it will still take, from what its segments took so far. Pure. */
final class Progress {
    private static final Counted NONE = new Counted(StageTally.none(0), 0);

    /** @param running what the running segments have done of theirs, added up */
    record Counted(StageTally tally, double running) {}

    private Progress() {}

    /** What a kind of stage takes compared with the others, while nothing is measured. */
    static double weight(StageKind kind) {
        return switch (kind) {
            case PROBE -> 1;
            case EXTRACT -> 8;
            case CHECK -> 1;
            case TRAIN -> 80;
            case RENDER -> 60;
            case ASSEMBLE -> 3;
            case VERIFY -> 12;
        };
    }

    /** @return 0 to 1 */
    static double ofStage(StageRow stage, Counted counted) {
        if (stage.state() == StageState.DONE) {
            return 1;
        }
        StageTally tally = counted.tally();
        return tally.total() == 0
                ? 0
                : Math.min(1, (tally.done() + tally.skipped() + counted.running()) / tally.total());
    }

    /** @return 0 to 1, weighted by kind of stage */
    static double ofJob(List<StageRow> stages, Map<Long, Counted> tallies) {
        double all = 0;
        double done = 0;
        for (StageRow stage : stages) {
            all += weight(stage.kind());
            done += weight(stage.kind()) * ofStage(stage, tallies.getOrDefault(stage.id(), NONE));
        }
        return all == 0 ? 0 : done / all;
    }

    /**
     * Mean seconds of the segments that are done, times those that are left, over how many ran side by side so far.
     *
     * @return seconds to the stage's end; empty while none of its segments is done
     */
    static Optional<Double> etaOfStage(StageRow stage, Counted counted, Instant now) {
        if (stage.state() == StageState.DONE) {
            return Optional.of(0.0);
        }
        StageTally tally = counted.tally();
        if (tally.timed() == 0 || stage.startedAt().isEmpty() || stage.state().isEnded()) {
            return Optional.empty();
        }
        double elapsed = Math.max(0.001, seconds(stage.startedAt().get(), now));
        double sideBySide = Math.max(1, Math.min(tally.doneSeconds() / elapsed, Math.max(1, tally.held())));
        double left = tally.total() - tally.done() - tally.skipped() - counted.running();
        return Optional.of(Math.max(0, tally.doneSeconds() / tally.timed() * left / sideBySide));
    }

    /**
     * The stages that can be estimated say how long a unit of weight takes; the others are taken by their weight.
     *
     * @return seconds to the job's end; empty while nothing is measured
     */
    static Optional<Double> etaOfJob(List<StageRow> stages, Map<Long, Counted> tallies, Instant now) {
        double known = 0;
        double knownWeight = 0;
        double knownSeconds = 0;
        double openWeight = 0;
        for (StageRow stage : stages) {
            Optional<Double> eta = etaOfStage(stage, tallies.getOrDefault(stage.id(), NONE), now);
            if (eta.isPresent()) {
                Instant until = stage.endedAt().orElse(now);
                known += eta.get();
                knownWeight += weight(stage.kind());
                knownSeconds += eta.get()
                        + stage.startedAt().map(start -> seconds(start, until)).orElse(0.0);
            } else {
                openWeight += weight(stage.kind());
            }
        }
        return knownWeight == 0 ? Optional.empty() : Optional.of(known + openWeight * knownSeconds / knownWeight);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
