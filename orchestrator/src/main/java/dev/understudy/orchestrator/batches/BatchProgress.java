package dev.understudy.orchestrator.batches;

import dev.understudy.contract.job.StageKind;
import dev.understudy.orchestrator.batches.BatchTallies.Stages;
import java.util.List;
import java.util.Optional;

/**
 * How far a batch is and how long it will still take. Segments of a kind take what those took that are done; stages that
 * are not cut yet have as many as those of the same kind that are. Pure.
 *
 * @param doneSeconds of work that is done
 * @param allSeconds of all its work
 * @param held slots that work on it now
 * @param measured whether anything was
 */
record BatchProgress(double doneSeconds, double allSeconds, int held, boolean measured) {
    static BatchProgress of(List<Stages> stages) {
        double done = 0;
        double all = 0;
        int held = 0;
        boolean measured = false;
        double scale = scale(stages);
        for (Stages kind : stages) {
            double each = kind.measured() > 0 ? kind.seconds() / kind.measured() : weight(kind.kind()) * scale;
            double segments =
                    kind.expanded() > 0 ? (double) kind.segments() * kind.stages() / kind.expanded() : kind.stages();
            done += kind.settled() * each;
            all += segments * each;
            held += kind.held();
            measured |= kind.measured() > 0;
        }
        return new BatchProgress(done, all, held, measured);
    }

    /** 0 to 1. */
    double fraction() {
        return allSeconds > 0 ? Math.min(1, doneSeconds / allSeconds) : 0;
    }

    /** Empty while nothing is measured or nothing works on it. */
    Optional<Double> etaSeconds() {
        return measured && held > 0 ? Optional.of(Math.max(0, allSeconds - doneSeconds) / held) : Optional.empty();
    }

    /** Seconds a unit of weight, from the kinds that are measured. */
    private static double scale(List<Stages> stages) {
        double seconds = 0;
        double weights = 0;
        for (Stages kind : stages) {
            seconds += kind.seconds();
            weights += kind.measured() * weight(kind.kind());
        }
        return weights > 0 && seconds > 0 ? seconds / weights : 1;
    }

    /** What a segment takes compared with those of other kinds, while none of the kind is measured. */
    private static double weight(StageKind kind) {
        return switch (kind) {
            case PROBE, CHECK -> 1;
            case ASSEMBLE -> 2;
            case EXTRACT, VERIFY -> 4;
            case RENDER -> 8;
            case TRAIN -> 20;
        };
    }
}
