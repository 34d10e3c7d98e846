package dev.understudy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.acceptance.TestingFarm.Farm;
import dev.understudy.contract.api.AttemptView;
import dev.understudy.contract.api.DeliverableView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.SegmentView;
import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.job.SegmentState;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.media.film.FrameHashes;
import dev.understudy.simulator.real.EqualMarks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Trains an identity and renders a film with it, while the worker is killed in the middle of both. */
@ExtendWith(TestingFarm.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class MainJobIT {
    private static final int ROUNDS = 5;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    @Order(1)
    void aTrainingWhoseWorkerIsKilledGoesOnFromItsCheckpoint(Farm farm) {
        FarmApi api = farm.api();
        long job = api.submit(farm.cast().trainSpec("carl", ROUNDS)).id();
        api.awaitJob(job, LIMIT, view -> view.state().isEnded() || api.segmentsDone(job, "train") >= 2);
        farm.kill("worker");
        List<Integer> doneBefore = attemptsOfDoneSegments(api, job, "train");
        assertThat(doneBefore).hasSizeBetween(2, ROUNDS - 1);
        farm.up();

        JobView done = api.awaitDone(job, LIMIT);
        List<SegmentView> rounds = api.segments(job, "train");
        assertThat(rounds).hasSize(ROUNDS).allMatch(round -> round.state() == SegmentState.DONE);
        assertThat(rounds.subList(0, doneBefore.size())).allMatch(round -> round.attempt() == 1);
        assertThat(rounds.get(ROUNDS - 1).attempt()).isEqualTo(2);
        assertThat(attempts(api, job, "train"))
                .extracting(AttemptView::state)
                .containsExactly(AttemptState.LOST, AttemptState.DONE);
        assertThat(done.progress()).isEqualTo(1);
        assertThat(api.get("jobs/" + job + "/learning-curve")).contains("loss_performer");
        assertThat(api.get("jobs/" + job + "/previews")).contains("\"url\"");
        assertThat(api.get("identities/carl")).contains("ssim_heldout");
    }

    @Test
    @Order(2)
    void aFilmWhoseWorkerIsKilledComesOutAsIfNothingHadHappened(Farm farm) throws Exception {
        EqualMarks.during(farm.victim(), () -> {
            comesOutAsIfNothingHadHappened(farm);
            return null;
        });
    }

    private static void comesOutAsIfNothingHadHappened(Farm farm) {
        FarmApi api = farm.api();
        String film = farm.cast().film().sha256();
        JobView undisturbed = api.awaitDone(
                api.submit(farm.cast().renderSpec("carl", film, "ffv1", 96)).id(), LIMIT);

        long job = api.submit(farm.cast().renderSpec("carl", film, "ffv1", 24)).id();
        api.awaitJob(job, LIMIT, view -> view.state().isEnded() || api.segmentsDone(job, "render") >= 3);
        farm.kill("worker");
        Map<Integer, Integer> doneBefore = attemptsOfDone(api, job);
        assertThat(doneBefore.size()).isBetween(3, 11);
        farm.up();
        JobView killed = api.awaitDone(job, LIMIT);

        assertThat(attemptsOfDone(api, job))
                .as("what was done was not done again")
                .hasSize(12)
                .containsAllEntriesOf(doneBefore);
        assertThat(FrameHashes.frames(film(farm, killed)))
                .hasSize(288)
                .isEqualTo(FrameHashes.frames(film(farm, undisturbed)));
    }

    @Test
    @Order(3)
    void theDeliverableHasTheSourcesFramesAndSoundAndAReport(Farm farm) {
        FarmApi api = farm.api();
        JobView done = api.awaitDone(
                api.submit(farm.cast().renderSpec("carl", farm.cast().film().sha256(), "h264", 48))
                        .id(),
                LIMIT);
        StageResult.Verify verify = done.stages().stream()
                .flatMap(stage -> stage.result().stream())
                .filter(StageResult.Verify.class::isInstance)
                .map(StageResult.Verify.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(verify.checks()).isNotEmpty().allMatch(StageResult.Check::passed);
        assertThat(verify.metrics()).containsEntry("frames", 288.0).containsEntry("faces_found", 252.0);
        assertThat(done.deliverables())
                .extracting(DeliverableView::name)
                .contains("film.mp4", "report.json", "report.html");
        assertThat(api.bytes("jobs/" + done.id() + "/deliverables/report.json")).isNotEmpty();
        assertThat(verify.checks()).extracting(StageResult.Check::name).contains("mark", "manifest");
        theFilmSaysWhoseItIs(farm, done);
    }

    private static void theFilmSaysWhoseItIs(Farm farm, JobView done) {
        Command ours = farm.understudy(LIMIT, "verify", film(farm, done).toString(), "--json");
        assertThat(ours.exitCode()).as(ours.output()).isZero();
        assertThat(ours.output())
                .contains(
                        "\"ours\":true",
                        "\"job\":" + done.id() + ",",
                        "\"found\":true",
                        "\"altered\":[]",
                        "\"state\":\"trusted\"")
                .doesNotContain("\"grant\":\"\"", "\"grant\":null");

        Path source = farm.storage()
                .resolve("assets")
                .resolve(farm.cast().film().sha256().substring(0, 2));
        Command other = farm.understudy(
                LIMIT, "verify", source.resolve(farm.cast().film().sha256()).toString(), "--json");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.output()).contains("\"ours\":false", "\"found\":false", "\"state\":\"none\"");
    }

    /** Which attempt did each segment of the film that is done. */
    private static Map<Integer, Integer> attemptsOfDone(FarmApi api, long job) {
        return api.segments(job, "render").stream()
                .filter(segment -> segment.state() == SegmentState.DONE)
                .collect(Collectors.toMap(SegmentView::index, SegmentView::attempt));
    }

    private static Path film(Farm farm, JobView job) {
        return job.deliverables().stream()
                .filter(deliverable -> deliverable.name().startsWith("film."))
                .map(deliverable -> farm.storage().resolve(deliverable.path()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> attemptsOfDoneSegments(FarmApi api, long job, String stage) {
        return api.segments(job, stage).stream()
                .filter(segment -> segment.state() == SegmentState.DONE)
                .map(SegmentView::attempt)
                .toList();
    }

    private static List<AttemptView> attempts(FarmApi api, long job, String stage) {
        Stream<AttemptView> attempts =
                api.attempts(job).stream().filter(attempt -> attempt.stageName().equals(stage));
        return attempts.sorted(java.util.Comparator.comparingInt(AttemptView::number))
                .toList();
    }
}
