package dev.understudy.contract.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.StageResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Worker to orchestrator. Every event may arrive twice or late: {@code id} and the attempt number make that harmless. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkerEvent.Heartbeat.class, name = "heartbeat"),
    @JsonSubTypes.Type(value = WorkerEvent.StageClaimed.class, name = "stage-claimed"),
    @JsonSubTypes.Type(value = WorkerEvent.SegmentStarted.class, name = "segment-started"),
    @JsonSubTypes.Type(value = WorkerEvent.SegmentProgress.class, name = "segment-progress"),
    @JsonSubTypes.Type(value = WorkerEvent.SegmentDone.class, name = "segment-done"),
    @JsonSubTypes.Type(value = WorkerEvent.SegmentFailed.class, name = "segment-failed"),
    @JsonSubTypes.Type(value = WorkerEvent.SegmentReturned.class, name = "segment-returned"),
    @JsonSubTypes.Type(value = WorkerEvent.StageDone.class, name = "stage-done"),
    @JsonSubTypes.Type(value = WorkerEvent.StageFailed.class, name = "stage-failed"),
    @JsonSubTypes.Type(value = WorkerEvent.StageCancelled.class, name = "stage-cancelled"),
    @JsonSubTypes.Type(value = WorkerEvent.TrainingPoint.class, name = "training-point"),
    @JsonSubTypes.Type(value = WorkerEvent.PreviewMade.class, name = "preview-made")
})
public sealed interface WorkerEvent {
    UUID id();

    Instant at();

    /** An event about one attempt at a stage. */
    sealed interface AboutAttempt extends WorkerEvent {
        AttemptRef attempt();
    }

    /** @param number the fencing number */
    record AttemptRef(long job, long stage, int number) {}

    /**
     * Sent every two seconds. A worker that is silent for longer than its lease has lost what it ran; so has one whose
     * heartbeat does not name an attempt that it claimed.
     *
     * @param worker stable name, unique in the farm
     * @param incarnation new at every start of the worker's process
     * @param tags what its machines are, such as {@code a100}; people may add others
     * @param slots its places for segments: as many run at a time
     * @param gpus of the machines that it drives, as far as it can tell
     * @param running the attempts that it holds, those that are being stopped too
     * @param load of the host's processors, 0 to 1
     */
    record Heartbeat(
            UUID id,
            Instant at,
            String worker,
            UUID incarnation,
            String pool,
            String host,
            String version,
            List<String> tags,
            List<Slot> slots,
            List<Gpu> gpus,
            List<AttemptRef> running,
            double load,
            long memoryUsedBytes,
            long memoryTotalBytes)
            implements WorkerEvent {
        public Heartbeat {
            tags = tags == null ? List.of() : List.copyOf(tags);
            gpus = gpus == null ? List.of() : List.copyOf(gpus);
        }
    }

    /** @param load 0 to 1 */
    record Gpu(
            String model,
            long memoryBytes,
            Optional<Long> memoryUsedBytes,
            Optional<Double> temperatureCelsius,
            Optional<Double> load) {}

    /**
     * A place for one segment to run: a core or a GPU of an executor.
     *
     * @param busyWith what runs there, such as {@code job 7 render 3}; empty when idle
     */
    record Slot(String executor, String device, String busyWith) {}

    record StageClaimed(UUID id, Instant at, AttemptRef attempt, String worker, UUID incarnation)
            implements AboutAttempt {}

    record SegmentStarted(UUID id, Instant at, AttemptRef attempt, int segment, String executor)
            implements AboutAttempt {}

    /** @param fraction done of this segment, 0 to 1 */
    record SegmentProgress(UUID id, Instant at, AttemptRef attempt, int segment, double fraction)
            implements AboutAttempt {}

    /**
     * @param seconds that it took
     * @param bytes that it wrote to the farm's storage
     */
    record SegmentDone(
            UUID id, Instant at, AttemptRef attempt, int segment, double seconds, long bytes, SegmentResult result)
            implements AboutAttempt {}

    record SegmentFailed(UUID id, Instant at, AttemptRef attempt, int segment, Problem problem)
            implements AboutAttempt {}

    /** The segment was stopped as the control plane asked; nobody works on it under this attempt any more. */
    record SegmentReturned(UUID id, Instant at, AttemptRef attempt, int segment) implements AboutAttempt {}

    /** A stage that is not divisible is done. Of the others the control plane knows by their segments. */
    record StageDone(UUID id, Instant at, AttemptRef attempt, StageResult result) implements AboutAttempt {}

    /** The attempt has ended with an error; what it has not done is given back. */
    record StageFailed(UUID id, Instant at, AttemptRef attempt, Problem problem) implements AboutAttempt {}

    /** The attempt has ended, as it was told to or because the worker stops; what it has not done is given back. */
    record StageCancelled(UUID id, Instant at, AttemptRef attempt) implements AboutAttempt {}

    /**
     * A point of the learning curve.
     *
     * @param values by name: {@code loss_performer}, {@code loss_double}, {@code ssim_heldout}, {@code images_per_second}
     */
    record TrainingPoint(UUID id, Instant at, AttemptRef attempt, int round, long images, Map<String, Double> values)
            implements AboutAttempt {}

    /** @param path of a PNG (rows: source, reconstruction, swap), relative to the storage */
    record PreviewMade(UUID id, Instant at, AttemptRef attempt, int round, String path) implements AboutAttempt {}
}
