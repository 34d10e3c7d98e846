package dev.understudy.workers.stages;

import dev.understudy.contract.error.Problem;

/** A stage failed with a problem that came back from an executor as data. */
final class StageFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    StageFailedException(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
