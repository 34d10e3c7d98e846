package dev.understudy.simulator.farm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.StageResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is written by hand is what the contract writes. */
class EventTextTest {
    private static final UUID ID = UUID.fromString("0b1f3a52-6a0e-4c1e-9a55-0f4a1f0c9f11");
    private static final UUID INCARNATION = UUID.fromString("7b1f3a52-6a0e-4c1e-9a55-0f4a1f0c9f12");
    private static final Instant AT = Instant.parse("2026-11-23T06:00:00.123456Z");
    private static final AttemptRef ATTEMPT = new AttemptRef(7, 21, 3);
    private static final Problem PROBLEM = new Problem("X", ErrorClass.INPUT, "a \"message\"", "a remedy");

    @Test
    void everyEventReadsBackAsTheContracts() {
        SegmentResult rendered = new SegmentResult.Rendered(24, 24, 3);
        SegmentResult probed = new SegmentResult.Probed(Results.facts("ab".repeat(32)));
        StageResult trained = new StageResult.Train("jobs/7/train/identity", Map.of("ssim_heldout", 0.9));
        Map<String, WorkerEvent> expected = Map.ofEntries(
                Map.entry(
                        EventText.claimed(ID, AT, ATTEMPT, "sim-0001", INCARNATION),
                        new WorkerEvent.StageClaimed(ID, AT, ATTEMPT, "sim-0001", INCARNATION)),
                Map.entry(
                        EventText.started(ID, AT, ATTEMPT, 4, "sim-0001-0"),
                        new WorkerEvent.SegmentStarted(ID, AT, ATTEMPT, 4, "sim-0001-0")),
                Map.entry(
                        EventText.progress(ID, AT, ATTEMPT, 4, 0.5),
                        new WorkerEvent.SegmentProgress(ID, AT, ATTEMPT, 4, 0.5)),
                Map.entry(
                        EventText.done(ID, AT, ATTEMPT, 4, 1.25, 4096, rendered),
                        new WorkerEvent.SegmentDone(ID, AT, ATTEMPT, 4, 1.25, 4096, rendered)),
                Map.entry(
                        EventText.done(ID, AT, ATTEMPT, 0, 1e-4, 0, probed),
                        new WorkerEvent.SegmentDone(ID, AT, ATTEMPT, 0, 1e-4, 0, probed)),
                Map.entry(
                        EventText.failed(ID, AT, ATTEMPT, 4, PROBLEM),
                        new WorkerEvent.SegmentFailed(ID, AT, ATTEMPT, 4, PROBLEM)),
                Map.entry(EventText.returned(ID, AT, ATTEMPT, 4), new WorkerEvent.SegmentReturned(ID, AT, ATTEMPT, 4)),
                Map.entry(
                        EventText.stageDone(ID, AT, ATTEMPT, trained),
                        new WorkerEvent.StageDone(ID, AT, ATTEMPT, trained)),
                Map.entry(
                        EventText.stageFailed(ID, AT, ATTEMPT, PROBLEM),
                        new WorkerEvent.StageFailed(ID, AT, ATTEMPT, PROBLEM)),
                Map.entry(EventText.cancelled(ID, AT, ATTEMPT), new WorkerEvent.StageCancelled(ID, AT, ATTEMPT)));
        expected.forEach(
                (text, event) -> assertThat(Json.read(text, WorkerEvent.class)).isEqualTo(event));
    }

    @Test
    void heartbeatsReadBackWithSlotsAndAttempts() {
        String text = new HeartbeatText("sim-0001", 4).write(ID, AT, INCARNATION, List.of(ATTEMPT), 0.25);
        assertThat(Json.read(text, WorkerEvent.class)).isInstanceOfSatisfying(WorkerEvent.Heartbeat.class, beat -> {
            assertThat(beat.worker()).isEqualTo("sim-0001");
            assertThat(beat.incarnation()).isEqualTo(INCARNATION);
            assertThat(beat.pool()).isEqualTo("main");
            assertThat(beat.slots()).hasSize(4);
            assertThat(beat.running()).containsExactly(ATTEMPT);
            assertThat(beat.load()).isEqualTo(0.25);
        });
    }
}
