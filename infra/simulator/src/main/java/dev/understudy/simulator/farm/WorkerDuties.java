package dev.understudy.simulator.farm;

import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import java.util.List;

/** What a worker does outwards: it reports, and the farm keeps the time of its segments. */
interface WorkerDuties {
    void claimed(SimulatedWorker worker, SimulatedAttempt attempt);

    void began(SimulatedWorker worker, SimulatedAttempt attempt, SimulatedAttempt.Run run);

    /** A run was stopped, for whatever reason but that it is done. */
    void ended(SimulatedWorker worker, SimulatedAttempt attempt, SimulatedAttempt.Run run);

    void returned(SimulatedWorker worker, SimulatedAttempt attempt, int segment);

    /** All segments have ended, or it was stopped. */
    void over(SimulatedWorker worker, SimulatedAttempt attempt);

    /** Was told to stop what it does not run. */
    void nothingToStop(SimulatedWorker worker, AttemptRef attempt, List<Integer> segments);
}
