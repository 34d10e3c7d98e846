package dev.understudy.simulator.farm;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.message.Assignment;
import dev.understudy.simulator.Chance;
import java.util.HashSet;
import java.util.Set;

/** What becomes of a segment that a worker starts. */
sealed interface Fate {
    record Done() implements Fate {}

    /** Its report says so, half way through. */
    record Fails(Problem problem) implements Fate {}

    /** Starts, and then nothing is heard of it for long. */
    record Hangs() implements Fate {}

    /** Its worker's process ends with it, half way through. */
    record KillsWorker() implements Fate {}

    /** Decides fates. */
    final class Book {
        private static final ErrorClass[] CURABLE = {ErrorClass.TRANSIENT, ErrorClass.INTERNAL, ErrorClass.RESOURCES};
        private static final ErrorClass[] INCURABLE = {ErrorClass.INPUT, ErrorClass.LICENCE};

        private final Faults faults;
        private final Chance chance;
        private final Ledger ledger;
        private final Set<Ledger.Segment> failedOnce = new HashSet<>();

        Book(Faults faults, Chance chance, Ledger ledger) {
            this.faults = faults;
            this.chance = chance;
            this.ledger = ledger;
        }

        Fate of(Assignment assignment, int index) {
            long stage = assignment.stage();
            StageKind kind = assignment.kind();
            boolean inPortions = kind == StageKind.RENDER || kind == StageKind.EXTRACT;
            if (inPortions && chance.happens(faults.killing(), "killing", stage, index)) {
                ledger.broken(stage, index);
                return new KillsWorker();
            }
            if (inPortions && chance.happens(faults.broken(), "broken", stage, index)) {
                ledger.broken(stage, index);
                return new Fails(problem(INCURABLE[chance.pick(INCURABLE.length, "incurable", stage, index)]));
            }
            if (chance.happens(faults.failing(), "failing", stage, index)
                    && failedOnce.add(new Ledger.Segment(stage, index))) {
                return new Fails(problem(CURABLE[chance.pick(CURABLE.length, "curable", stage, index)]));
            }
            if (inPortions && chance.happens(faults.hang(), "hang", stage, index, assignment.attempt())) {
                return new Hangs();
            }
            return new Done();
        }

        private static Problem problem(ErrorClass errorClass) {
            return new Problem(
                    "SIMULATED_" + errorClass,
                    errorClass,
                    "the simulator lets this segment fail",
                    "nothing: it is a test");
        }
    }
}
