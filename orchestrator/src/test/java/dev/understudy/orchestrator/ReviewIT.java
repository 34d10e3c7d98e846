package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.FilmVersionView;
import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.RedoRequest;
import dev.understudy.contract.api.ReviewView;
import dev.understudy.contract.api.ShotDecision;
import dev.understudy.contract.api.ShotState;
import dev.understudy.contract.api.ShotView;
import dev.understudy.contract.api.StageView;
import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.shot.ShotSettings;
import dev.understudy.contract.stage.Retake;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A film is reviewed shot by shot, and shots are rendered again. */
@ExtendWith(TestingFarm.Extension.class)
class ReviewIT {
    private static final ShotSettings WIDE = new ShotSettings(
            Optional.empty(),
            Optional.of(0.3),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @Test
    void aShotIsRenderedAgainAndTheRestIsTakenOver(TestingFarm farm) throws Exception {
        Cast cast = farm.cast();
        long first = rendered(farm, cast);
        ReviewView film = review(farm, first);
        assertThat(film.shots()).extracting(ShotView::from).containsExactly(0L, 100L, 180L);
        assertThat(film.shots())
                .extracting(ShotView::timecode)
                .containsExactly("00:00:00:00", "00:00:04:00", "00:00:07:05");
        assertThat(film.filmReady()).isTrue();
        assertThat(farm.api()
                        .get("jobs/" + first + "/shots/2")
                        .as(ShotView.class)
                        .scores())
                .hasSize(80);
        approve(farm, first, 1);

        JobView redo = redo(farm, first, 2);
        assertThat(redo.name()).isEqualTo("Night, version 2");
        assertThat(redo.stages())
                .extracting(StageView::kind)
                .containsExactly(StageKind.RENDER, StageKind.ASSEMBLE, StageKind.VERIFY);
        assertThat(review(farm, first).shots().get(1).redoneBy()).hasValue(redo.id());
        assertThat(refusal(farm.api().post("jobs/" + first + "/redo", request(3)), 409))
                .isEqualTo("shots of job %d are being rendered again by job %d".formatted(first, redo.id()));
        assertThat(refusal(farm.api().post("jobs/" + redo.id() + "/redo", request(3)), 409))
                .contains("only shots of a film that is done");

        List<SegmentWork> work = new ArrayList<>();
        StageInput.Assemble assembled = finish(farm, redo.id(), work);
        assertThat(work)
                .extracting(segment -> new FrameRange(segment.from(), segment.to()))
                .containsExactlyInAnyOrder(new FrameRange(100, 144), new FrameRange(144, 180));
        assertThat(assembled.pictures()).isEqualTo(first);
        assertThat(assembled.segments()).hasSize(6);
        assertThat(assembled.retakes())
                .containsExactly(new Retake(redo.id(), List.of(new FrameRange(100, 144), new FrameRange(144, 180))));

        ReviewView second = review(farm, redo.id());
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.shots())
                .extracting(ShotView::state)
                .containsExactly(ShotState.APPROVED, ShotState.OPEN, ShotState.OPEN);
        assertThat(second.shots()).extracting(ShotView::renderedBy).containsExactly(first, redo.id(), first);
        assertThat(second.shots().get(1).settings()).hasValue(WIDE);
        assertThat(second.shots().get(0).reviewedBy()).hasValue("mara");
        assertThat(review(farm, first).latest()).isEqualTo(redo.id());
        assertThat(refusal(farm.api().post("jobs/" + first + "/redo", request(3)), 409))
                .isEqualTo("job %d is not the newest version of its film, job %d is".formatted(first, redo.id()));
        assertThat(refusal(farm.api().post("jobs/" + first + "/review", decision(3)), 409))
                .contains("not the newest version");

        JobView third = redo(farm, redo.id(), 3);
        assertThat(third.name()).isEqualTo("Night, version 3");
        StageInput.Assemble last = finish(farm, third.id(), new ArrayList<>());
        assertThat(last.pictures()).isEqualTo(first);
        assertThat(last.retakes()).extracting(Retake::job).containsExactly(redo.id(), third.id());
        assertThat(review(farm, third.id()).versions())
                .extracting(FilmVersionView::redone)
                .containsExactly(List.of(), List.of(2), List.of(3));
        assertThat(farm.audited("job " + first)).contains("done", "WRONG_STATE");
        assertThat(farm.strings(
                        "select details ->> 'who' from audit_entry where subject = ? and action = 'shot.redo' and outcome = 'done'",
                        "job " + first))
                .containsExactly("mara");
    }

    @Test
    void whatWorkersLoseOfARedoIsDoneByOthersAndNothingTwice(TestingFarm farm) {
        Cast cast = farm.cast();
        long first = rendered(farm, cast);
        JobView redo = redo(farm, first, 1);
        List<Integer> done = new ArrayList<>();
        try (FakeWorker dying = farm.worker(1)) {
            Assignment assignment = dying.take();
            assertThat(assignment.job()).isEqualTo(redo.id());
            int segment = assignment.segments().get(0).index();
            dying.start(assignment, segment);
            dying.done(assignment, segment);
            done.add(segment);
            farm.api().awaitJob(redo.id(), view -> view.stages().get(0).segmentsDone() == 1);
        }
        List<SegmentWork> rest = new ArrayList<>();
        finish(farm, redo.id(), rest);
        assertThat(rest)
                .extracting(SegmentWork::index)
                .doesNotContainAnyElementsOf(done)
                .hasSize(2);
        assertThat(review(farm, redo.id()).shots())
                .extracting(ShotView::renderedBy)
                .containsExactly(redo.id(), first, first);
    }

    @Test
    void aRedoThatWasCancelledStandsInNobodysWay(TestingFarm farm) {
        Cast cast = farm.cast();
        long first = rendered(farm, cast);
        JobView cancelled = redo(farm, first, 1);
        farm.api().post("jobs/" + cancelled.id() + "/cancel", Map.of());
        JobView again = redo(farm, first, 1);
        assertThat(refusal(farm.api().post("jobs/" + cancelled.id() + "/retry", Map.of()), 409))
                .isEqualTo("job %d is cancelled and cannot be retried: job %d is the next version of job %d now"
                        .formatted(cancelled.id(), again.id(), first));
        finish(farm, again.id(), new ArrayList<>());
    }

    @Test
    void saysWhatCannotBeReviewedOrRenderedAgain(TestingFarm farm) {
        Cast cast = farm.cast();
        long first = rendered(farm, cast);
        assertThat(refusal(farm.api().post("jobs/" + first + "/redo", request(9)), 404))
                .isEqualTo("job %d has no shot 9".formatted(first));
        assertThat(refusal(farm.api().post("jobs/" + first + "/redo", Map.of("shots", List.of())), 422))
                .contains("shots: must name at least one");
        assertThat(refusal(
                        farm.api()
                                .post(
                                        "jobs/" + first + "/redo",
                                        Map.of("shots", List.of(Map.of("shot", 1, "settings", Map.of("feather", 7))))),
                        422))
                .contains("feather");
        String spec =
                "kind: render\nname: Cut\nproduction: %s\nfilm: %s\nidentity: %s@1\nrevises: %d\nshots: [{from: 3, to: 9}]"
                        .formatted(cast.production(), cast.doubleFootage().sha256(), cast.identity(), first);
        assertThat(refusal(farm.api().submit(spec), 422)).contains("shots: frames 3 to 8 are no shot of job " + first);
        assertThat(refusal(farm.api().get("jobs/" + first + "/frames/250"), 404))
                .isEqualTo("there is no frame 250; the film has 250, from 0 on");
        assertThat(refusal(farm.api().get("jobs/" + first + "/frames/3?of=other&format=gif"), 422))
                .contains("of: must be result or plate, not other")
                .contains("format: must be png or jpeg, not gif");
        assertThat(refusal(farm.api().get("jobs/" + first + "/frames/3"), 503))
                .isEqualTo("this orchestrator has nothing that decodes frames");
        suspendAll(farm, cast);
        assertThat(refusal(farm.api().post("jobs/" + first + "/redo", request(1)), 403))
                .contains(cast.performer());
        assertThat(review(farm, first).shots().get(0).state()).isEqualTo(ShotState.OPEN);
    }

    private static void suspendAll(TestingFarm farm, Cast cast) {
        farm.api().get("grants").asList(GrantView.class).stream()
                .filter(view -> view.grant().performer().equals(cast.performer()))
                .forEach(view ->
                        farm.api().post("grants/" + view.grant().id() + "/suspend", Map.of("reason", "a strike")));
    }

    private static long rendered(TestingFarm farm, Cast cast) {
        long training = farm.submit(cast.trainSpec(1)).id();
        try (FakeWorker worker = farm.worker(1)) {
            worker.finishUntil("train", farm);
            farm.api().awaitState(training, JobState.DONE);
        }
        long job = farm.submit("kind: render\nname: Night\nproduction: %s\nfilm: %s\nidentity: %s"
                        .formatted(cast.production(), cast.doubleFootage().sha256(), cast.identity()))
                .id();
        finish(farm, job, new ArrayList<>());
        return job;
    }

    /** @param rendered gets what was rendered; @return what the film was assembled of */
    private static StageInput.Assemble finish(TestingFarm farm, long job, List<SegmentWork> rendered) {
        StageInput.Assemble[] assembled = new StageInput.Assemble[1];
        try (FakeWorker worker = farm.worker(1)) {
            while (farm.api().job(job).state() != JobState.DONE) {
                worker.takeSoon().ifPresent(assignment -> {
                    if (assignment.kind() == StageKind.RENDER && assignment.job() == job) {
                        rendered.addAll(assignment.segments());
                    } else if (assignment.input() instanceof StageInput.Assemble input && assignment.job() == job) {
                        assembled[0] = input;
                    }
                    worker.finish(assignment, farm);
                });
            }
        }
        return assembled[0];
    }

    private static ReviewView review(TestingFarm farm, long job) {
        Api.Answer answer = farm.api().get("jobs/" + job + "/review");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.as(ReviewView.class);
    }

    private static void approve(TestingFarm farm, long job, int shot) {
        Api.Answer answer = farm.api().post("jobs/" + job + "/review", decision(shot), "Understudy-User", "mara");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.asList(ShotView.class)).extracting(ShotView::state).containsExactly(ShotState.APPROVED);
    }

    private static JobView redo(TestingFarm farm, long job, int shot) {
        Api.Answer answer = farm.api().post("jobs/" + job + "/redo", request(shot), "Understudy-User", "mara");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.as(JobView.class);
    }

    private static ShotDecision decision(int shot) {
        return new ShotDecision(List.of(shot), true, Optional.of("good"));
    }

    private static RedoRequest request(int shot) {
        return new RedoRequest(
                List.of(new RedoRequest.RedoneShot(shot, WIDE)), Optional.of("the edge shows"), Optional.empty());
    }

    private static String refusal(Api.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.problem().detail();
    }
}
