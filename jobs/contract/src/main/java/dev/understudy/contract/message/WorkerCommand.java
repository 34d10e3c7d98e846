package dev.understudy.contract.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Orchestrator to all workers of a pool. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = WorkerCommand.Cancel.class, name = "cancel"))
public sealed interface WorkerCommand {
    /**
     * Stop this attempt, or some of its segments. The worker answers with {@link WorkerEvent.StageCancelled}, or with a
     * {@link WorkerEvent.SegmentReturned} for each; a worker that does not run the attempt (any more) answers all the same.
     *
     * @param segments those to stop; empty for the whole attempt
     * @param atBoundary whether what runs is finished first (a segment, a round of training); what has not started is
     *     given back either way
     */
    record Cancel(long job, long stage, int attempt, List<Integer> segments, boolean atBoundary, String reason)
            implements WorkerCommand {
        public Cancel {
            segments = segments == null ? List.of() : List.copyOf(segments);
        }
    }
}
