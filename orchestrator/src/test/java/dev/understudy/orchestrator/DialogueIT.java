package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.api.BatchManifest;
import dev.understudy.contract.api.BatchRowView;
import dev.understudy.contract.api.BatchView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.MarkView;
import dev.understudy.contract.api.ProblemDocument;
import dev.understudy.contract.api.StageView;
import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Films that differ in their sound alone: their pictures are rendered once. */
@ExtendWith(TestingFarm.Extension.class)
class DialogueIT {
    @Test
    void rowsThatDifferInTheirDialogueAloneAreRenderedOnceAndAssembledEach(TestingFarm farm) {
        Cast cast = trained(farm);
        AssetView german = farm.footage();
        AssetView spanish = farm.footage();
        BatchView batch = submitBatch(
                farm,
                cast,
                "dialogue,delivery\n%s,de.mp4\n,en.mp4\n%s,es.mp4\n%s,again.mp4"
                        .formatted(german.sha256(), spanish.name(), german.name()));
        assertThat(batch.jobs()).isEqualTo(3);
        List<BatchRowView> rows =
                farm.api().get("batches/" + batch.id() + "/jobs").asList(BatchRowView.class);
        assertThat(rows.get(3).job()).isEqualTo(rows.get(0).job());
        long first = rows.get(0).job();
        assertThat(farm.api().job(rows.get(1).job()).why())
                .contains("assemble: waits for the pictures of job %d, which is queued".formatted(first));
        List<Assignment> assembled = new ArrayList<>();
        List<MarkId> marks = new ArrayList<>();
        try (FakeWorker worker = farm.worker(1)) {
            Assignment render = worker.finishTo("render", farm);
            assertThat(render.job()).isEqualTo(first);
            marks.add(((StageInput.Render) render.input()).mark());
            worker.finish(render, farm);
            while (assembled.size() < 3) {
                Assignment next = worker.take();
                assertThat(next.kind()).isIn(StageKind.ASSEMBLE, StageKind.VERIFY);
                if (next.kind() == StageKind.ASSEMBLE) {
                    assembled.add(next);
                } else {
                    marks.add(((StageInput.Verify) next.input()).mark());
                }
                worker.finish(next, farm);
            }
            rows.forEach(row -> finishAll(worker, farm, row.job()));
        }
        assertThat(marks).hasSizeGreaterThan(1).containsOnly(marks.get(0));
        MarkView mark = farm.api().get("marks/" + marks.get(0)).as(MarkView.class);
        assertThat(mark.job()).isEqualTo(first);
        assertThat(mark.grants()).isNotEmpty();
        assertThat(mark.films())
                .containsExactlyElementsOf(
                        rows.stream().map(BatchRowView::job).distinct().sorted().toList());
        assertThat(assembled).allSatisfy(assignment -> assertThat(((StageInput.Assemble) assignment.input()).pictures())
                .isEqualTo(first));
        assertThat(assembled)
                .flatMap(assignment -> ((StageInput.Assemble) assignment.input())
                        .dialogue().stream().map(AssetRef::sha256).toList())
                .containsExactlyInAnyOrder(german.sha256(), spanish.sha256());
        assertThat(farm.api()
                        .get("batches/" + batch.id() + "/manifest")
                        .as(BatchManifest.class)
                        .lines())
                .extracting(line -> line.dialogue().orElse("its own"))
                .containsExactly(german.sha256(), "its own", spanish.sha256(), german.sha256());
    }

    @Test
    void aMarkThatNoFilmHasIsNotFound(TestingFarm farm) {
        assertThat(farm.api().get("marks/0123456789abcdef").status()).isEqualTo(404);
        assertThat(farm.api().get("marks/xyz").problem().detail()).contains("xyz");
    }

    @Test
    void aTrackThatCannotBeLaidStopsNoOtherRow(TestingFarm farm) {
        Cast cast = trained(farm);
        BatchView batch = submitBatch(
                farm,
                cast,
                "dialogue,delivery\n%s,de.mp4\n,en.mp4".formatted(farm.footage().sha256()));
        List<BatchRowView> rows =
                farm.api().get("batches/" + batch.id() + "/jobs").asList(BatchRowView.class);
        try (FakeWorker worker = farm.worker(1)) {
            worker.finish(worker.finishTo("render", farm), farm);
            boolean failed = false;
            boolean done = false;
            while (!failed || !done) {
                Assignment next = worker.take();
                if (next.job() == rows.get(0).job()) {
                    worker.fail(next, new Problem("NO_SOUND", ErrorClass.INPUT, "de.wav has no sound", "send another"));
                    failed = true;
                } else {
                    worker.finish(next, farm);
                    done |= next.kind() == StageKind.VERIFY;
                }
            }
            farm.api().awaitState(rows.get(1).job(), JobState.DONE);
            farm.api().awaitJob(rows.get(0).job(), view -> view.state() == JobState.FAILED);
            // Its pictures are not lost.
            JobView again = farm.submit(spec(cast, "picturesOf: " + rows.get(0).job()));
            assertThat(again.stages())
                    .extracting(StageView::kind)
                    .containsExactly(StageKind.ASSEMBLE, StageKind.VERIFY);
            finishAll(worker, farm, again.id());
        }
    }

    @Test
    void picturesAreTakenOnlyOfARenderThatWouldMakeTheSame(TestingFarm farm) {
        Cast cast = trained(farm);
        Cast other = trained(farm);
        JobView render = farm.submit(spec(cast, ""));
        JobView dubbed = farm.submit(spec(cast, "picturesOf: " + render.id()));
        assertThat(refusal(farm, spec(cast, "picturesOf: 999999")))
                .containsExactly("picturesOf: there is no job 999999");
        assertThat(refusal(farm, spec(cast, "picturesOf: " + dubbed.id())))
                .containsExactly("picturesOf: job %d has the pictures of job %d; name that one"
                        .formatted(dubbed.id(), render.id()));
        assertThat(refusal(farm, spec(other, "picturesOf: " + render.id())))
                .hasSize(3)
                .anySatisfy(fault -> assertThat(fault).contains("has another film"))
                .anySatisfy(fault -> assertThat(fault).contains("has another production"))
                .anySatisfy(fault -> assertThat(fault).contains("has another identity"));
        assertThat(refusal(farm, spec(cast, "picturesOf: %d\nsettings: {feather: 0.3}".formatted(render.id()))))
                .singleElement()
                .asString()
                .contains("has another settings");
        assertThat(refusal(
                        farm,
                        spec(
                                cast,
                                "picturesOf: %1$d\nscheduling: {after: [{job: %1$d, by: segment}]}"
                                        .formatted(render.id()))))
                .containsExactly(
                        "picturesOf: scheduling.after names job %d too; leave it out there".formatted(render.id()));
        assertThat(farm.api()
                        .post(
                                "actions",
                                Map.of(
                                        "action",
                                        "skip",
                                        "targets",
                                        List.of(Map.of("job", render.id())),
                                        "reason",
                                        "not needed"))
                        .body())
                .contains("cannot be skipped: it renders the pictures of job " + dubbed.id());
        farm.api().post("jobs/" + render.id() + "/cancel", Map.of());
        farm.api().awaitJob(render.id(), view -> view.state() == JobState.CANCELLED);
        assertThat(refusal(farm, spec(cast, "picturesOf: " + render.id())))
                .singleElement()
                .asString()
                .contains("is cancelled and has not rendered all of its pictures; retry it first");
        farm.api().post("jobs/" + dubbed.id() + "/cancel", Map.of());
    }

    private static Cast trained(TestingFarm farm) {
        Cast cast = farm.cast();
        long job = farm.submit(cast.trainSpec(1)).id();
        try (FakeWorker worker = farm.worker(1)) {
            worker.finishUntil("train", farm);
            farm.api().awaitState(job, JobState.DONE);
        }
        return cast;
    }

    private static String spec(Cast cast, String more) {
        return "kind: render\nname: Dubbed\nproduction: %s\nfilm: %s\nidentity: %s\n%s"
                .formatted(cast.production(), cast.doubleFootage().sha256(), cast.identity(), more);
    }

    private static List<String> refusal(TestingFarm farm, String spec) {
        Api.Answer answer = farm.api().postText("jobs", "application/yaml", spec);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        return answer.as(ProblemDocument.class).errors();
    }

    private static BatchView submitBatch(TestingFarm farm, Cast cast, String table) {
        Api.Answer answer = farm.api().postText("batches", "application/yaml", """
                kind: batch
                name: Spring
                production: %s
                defaults: {film: %s, identity: %s, segmentFrames: 1000}
                table: |
                  %s
                """.formatted(
                cast.production(), cast.doubleFootage().sha256(), cast.identity(), table.replace("\n", "\n  ")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.as(BatchView.class);
    }

    /** Finishes what comes until the job is done. */
    private static void finishAll(FakeWorker worker, TestingFarm farm, long job) {
        while (farm.api().job(job).state() != JobState.DONE) {
            worker.takeSoon().ifPresent(assignment -> worker.finish(assignment, farm));
        }
    }
}
