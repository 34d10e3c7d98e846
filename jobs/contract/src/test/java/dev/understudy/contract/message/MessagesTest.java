package dev.understudy.contract.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.film.TestingFacts;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.ManifestDesk;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that travels over Kafka comes back equal. */
class MessagesTest {
    private static final Instant AT = Instant.parse("2026-06-01T12:00:00.123456Z");
    private static final AttemptRef ATTEMPT = new AttemptRef(7, 8, 2);
    private static final AssetRef FILM = new AssetRef("a".repeat(64), "film \u2028 \"x\".mp4");
    private static final MediaFacts FACTS = TestingFacts.FILM;

    static List<WorkerEvent> events() {
        UUID id = UUID.randomUUID();
        Problem problem = new Problem("NOT_A_FILM", ErrorClass.INPUT, "m", "r");
        return List.of(
                new WorkerEvent.Heartbeat(
                        id,
                        AT,
                        "worker-1",
                        id,
                        "main",
                        "host",
                        "0.1",
                        List.of("a100"),
                        List.of(new WorkerEvent.Slot("0", "cpu", "")),
                        List.of(new WorkerEvent.Gpu(
                                "NVIDIA A100", 80L << 30, Optional.of(1L), Optional.of(51.0), Optional.empty())),
                        List.of(ATTEMPT),
                        0.5,
                        1,
                        2),
                new WorkerEvent.StageClaimed(id, AT, ATTEMPT, "worker-1", id),
                new WorkerEvent.SegmentStarted(id, AT, ATTEMPT, 3, "0"),
                new WorkerEvent.SegmentProgress(id, AT, ATTEMPT, 3, 0.25),
                new WorkerEvent.SegmentDone(id, AT, ATTEMPT, 3, 1.5, 4096, new SegmentResult.Probed(FACTS)),
                new WorkerEvent.SegmentDone(id, AT, ATTEMPT, 3, 1.5, 4096, new SegmentResult.Finished()),
                new WorkerEvent.SegmentFailed(id, AT, ATTEMPT, 3, problem),
                new WorkerEvent.StageDone(id, AT, ATTEMPT, new StageResult.Probe(Map.of(FILM.sha256(), FACTS))),
                new WorkerEvent.StageFailed(id, AT, ATTEMPT, problem),
                new WorkerEvent.StageCancelled(id, AT, ATTEMPT),
                new WorkerEvent.TrainingPoint(id, AT, ATTEMPT, 4, 128, Map.of("loss_performer", 0.5)),
                new WorkerEvent.PreviewMade(id, AT, ATTEMPT, 4, "jobs/7/train/preview-00004.png"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventsComeBackEqual(WorkerEvent event) {
        assertThat(Json.read(Json.write(event), WorkerEvent.class)).isEqualTo(event);
    }

    static List<StageInput> inputs() {
        return List.of(
                new StageInput.Probe(List.of(FILM)),
                new StageInput.Check(List.of(), List.of(0, 2)),
                new StageInput.Train("carl", "draft", 40, 1, 2, List.of()),
                new StageInput.Render(
                        "The tide, scene 12",
                        FILM,
                        FACTS,
                        "jobs/1/train/identity",
                        RenderSettings.DEFAULTS,
                        MarkId.of("00c0ffee00c0ffee")),
                new StageInput.Assemble(
                        FILM,
                        FACTS,
                        RenderSettings.DEFAULTS,
                        7,
                        List.of(new FrameRange(0, 288)),
                        Optional.of(FILM),
                        Map.of("job", "7"),
                        new ManifestDesk("http://127.0.0.1:7700", "pass", "roots")));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void assignmentsComeBackEqual(StageInput input) {
        Assignment assignment = new Assignment(
                "worker-1",
                new UUID(1, 2),
                2,
                7,
                8,
                "render",
                StageKind.RENDER,
                2,
                input,
                List.of(new SegmentWork(0, Optional.empty(), 0, 48)),
                6,
                AT,
                "ticket");
        assertThat(Json.read(Json.write(assignment), Assignment.class)).isEqualTo(assignment);
    }
}
