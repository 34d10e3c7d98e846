package dev.understudy.workers.spark;

import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import java.io.IOException;
import java.io.Serializable;

/**
 * What an executor does for one segment. Travels to it by Java serialization: hold texts and numbers, and JSON for the
 * contract's records.
 */
@FunctionalInterface
public interface SegmentTask extends Serializable {
    /** Leaves the segment's file in place, whole, and says what is in it. Called at most once at a time per core. */
    SegmentResult run(SegmentWork work, SegmentProgress progress) throws IOException;
}
