package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.api.AttemptView;
import dev.understudy.contract.api.DeliverableView;
import dev.understudy.contract.api.IdentityView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.LikenessView;
import dev.understudy.contract.api.PerformerReference;
import dev.understudy.contract.api.PerformerView;
import dev.understudy.contract.api.SegmentView;
import dev.understudy.contract.api.StageView;
import dev.understudy.contract.api.UsageView;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.job.AttemptState;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.SegmentState;
import dev.understudy.contract.job.StageState;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.Topics;
import dev.understudy.contract.message.WorkerEvent;
import dev.understudy.contract.stage.FootageRole;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.TrainingStart;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.People;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Jobs from submission to the end, over the real bus. */
@ExtendWith(TestingFarm.Extension.class)
class JobFlowIT {
    @Test
    void aTrainingLooksAtTheReferenceOfWhomItIsAboutAndLearnsFromTheFootageAlone(TestingFarm farm) {
        Cast cast = farm.cast();
        String reference = farm.footage().sha256();
        assertThat(farm.api()
                        .put("performers/" + cast.performer() + "/reference", new PerformerReference("0".repeat(64)))
                        .problem()
                        .errors())
                .anyMatch(error -> error.startsWith("asset: there is no film"));
        assertThat(farm.api()
                        .put("performers/" + cast.performer() + "/reference", new PerformerReference(reference))
                        .as(PerformerView.class)
                        .reference())
                .contains(reference);
        try (FakeWorker worker = farm.worker(2)) {
            farm.submit(cast.trainSpec(1));
            Assignment extract = worker.finishTo("extract", farm);
            assertThat(((StageInput.Extract) extract.input()).footage())
                    .extracting(footage -> footage.asset().sha256())
                    .containsExactly(
                            cast.footage().sha256(), cast.doubleFootage().sha256(), reference);
            worker.finish(extract, farm);
            Assignment check = worker.finishTo("check", farm);
            StageInput.Check input = (StageInput.Check) check.input();
            assertThat(input.references()).isEqualTo(Map.of(FootageRole.PERFORMER, reference));
            assertThat(input.footage())
                    .extracting(footage -> footage.asset().sha256())
                    .containsExactly(
                            cast.footage().sha256(), cast.doubleFootage().sha256());
        }
    }

    @Test
    void aTrainingBecomesAVersionOfItsIdentityAndAFilmIsRenderedWithIt(TestingFarm farm) throws Exception {
        Cast cast = farm.cast();
        try (FakeWorker worker = farm.worker(2)) {
            long training = farm.submit(cast.trainSpec(3)).id();
            Assignment extract = worker.finishTo("extract", farm);
            assertThat(extract.segmentsTotal())
                    .as("ranges of 100 frames of two assets of 250 frames")
                    .isEqualTo(6);
            assertThat(((StageInput.Extract) extract.input()).footage())
                    .extracting(footage -> footage.role())
                    .containsExactly(FootageRole.PERFORMER, FootageRole.DOUBLE);
            worker.finish(extract, farm);
            Assignment train = worker.finishTo("train", farm);
            Files.writeString(farm.storage().root().resolve("preview.png"), "a picture");
            report(worker, train);
            worker.finish(train, farm);
            JobView trained = farm.api().awaitState(training, JobState.DONE);
            whomItShowsSeesWhatItHasLearnt(farm, cast);
            assertThat(trained.progress()).isEqualTo(1);
            assertThat(farm.api()
                            .get("identities/" + cast.identity())
                            .as(IdentityView.class)
                            .versions())
                    .singleElement()
                    .satisfies(version -> assertThat(version.metrics()).containsEntry("ssim_heldout", 0.91));
            assertThat(farm.api().get("jobs/" + training + "/learning-curve").body())
                    .contains("loss_performer");
            assertThat(farm.api().get("jobs/" + training + "/previews/2").header("content-type"))
                    .isEqualTo("image/png");

            exportNeedsAGrantOfItsOwn(farm, cast, training);

            long render = farm.submit(cast.renderSpec(48)).id();
            worker.finishUntil("verify", farm);
            JobView rendered = farm.api().awaitState(render, JobState.DONE);
            assertThat(rendered.stages())
                    .extracting(StageView::name)
                    .containsExactly("probe", "render", "assemble", "verify");
            assertThat(rendered.stages()).allMatch(stage -> stage.state() == StageState.DONE);
            assertThat(rendered.stages().get(1).segmentsTotal()).isEqualTo(6);
            assertThat(rendered.deliverables())
                    .extracting(DeliverableView::name)
                    .containsExactly("film.mp4", "report.html", "report.json");
            assertThat(farm.api().get(rendered.deliverables().get(0).url()).body())
                    .isEqualTo("the film of job " + render);
            long segments = rendered.stages().stream()
                    .mapToLong(StageView::segmentsDone)
                    .sum();
            assertThat(farm.api()
                            .get("usage?by=job&production=" + cast.production())
                            .asList(UsageView.class))
                    .filteredOn(row -> row.key().equals(Long.toString(render)))
                    .singleElement()
                    .satisfies(row -> assertThat(row.bytes()).isEqualTo(segments * FakeWorker.BYTES));
            assertThat(farm.api().get("assets?kind=DELIVERABLE").asList(AssetView.class))
                    .anySatisfy(asset -> {
                        assertThat(asset.name()).isEqualTo("job-" + render + "-film.mp4");
                        assertThat(farm.storage().asset(asset.sha256())).exists();
                    });
        }
    }

    @Test
    void goingOnFromAnIdentityNeedsGrantsOfAllWhoseFacesItKnows(TestingFarm farm) throws Exception {
        Cast first = farm.cast();
        Cast second = farm.cast();
        try (FakeWorker worker = farm.worker(2)) {
            long training = farm.submit(first.trainSpec(2)).id();
            worker.finishUntil("train", farm);
            farm.api().awaitState(training, JobState.DONE);
            String spec = second.trainSpec(2)
                    .replace("rounds: 2", "rounds: 2, start: {identity: " + first.identity() + "@1}");

            Api.Answer refused = farm.api().postText("jobs", "application/yaml", spec);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.problem().errors())
                    .hasSize(2)
                    .anyMatch(error -> error.contains("to train " + first.performer()))
                    .anyMatch(error -> error.contains("to train " + first.filmDouble()));
            assertThat(farm.api()
                            .postText("jobs", "application/yaml", spec.replace("@1", "@7"))
                            .problem()
                            .detail())
                    .contains("settings.start.identity: there is no identity " + first.identity() + "@7");
            assertThat(farm.api()
                            .postText("jobs", "application/yaml", spec.replace("preset: tiny", "preset: standard"))
                            .problem()
                            .detail())
                    .contains("is of the preset tiny; standard goes on from standard or compact");

            farm.grant(first.performer(), second.production(), Operation.TRAIN);
            farm.grant(first.filmDouble(), second.production(), Operation.TRAIN);
            long next = farm.submit(spec).id();
            Assignment train = worker.finishTo("train", farm);
            assertThat(((StageInput.Train) train.input()).start())
                    .contains(new TrainingStart("jobs/" + training + "/train/identity", false, false, true));
            worker.finish(train, farm);
            farm.api().awaitState(next, JobState.DONE);
            String export = "identities/" + second.identity() + "/versions/1/exports/onnx?production=";
            List<String> missing =
                    farm.api().get(export + second.production()).problem().errors();
            assertThat(Stream.of(first.performer(), first.filmDouble(), second.performer(), second.filmDouble()))
                    .as("everyone whose face the network has learnt")
                    .allSatisfy(performer ->
                            assertThat(missing).anyMatch(error -> error.contains("to export " + performer + " ")));
        }
    }

    private static void whomItShowsSeesWhatItHasLearnt(TestingFarm farm, Cast cast) {
        Api performer = new People(farm).asPerformer(cast.performer());
        String preview = performer
                .get("likeness")
                .as(LikenessView.class)
                .uses()
                .get(0)
                .preview()
                .orElseThrow();
        assertThat(performer.get(preview).body()).isEqualTo("a picture");
        assertThat(new People(farm)
                        .asPerformer(farm.cast().performer())
                        .get(preview)
                        .status())
                .as("somebody else")
                .isEqualTo(404);
    }

    private static void exportNeedsAGrantOfItsOwn(TestingFarm farm, Cast cast, long training) throws Exception {
        Path identity = farm.storage().job(training).resolve("train/identity");
        Files.createDirectories(identity);
        Files.writeString(identity.resolve("swap.onnx"), "a model");
        String address = "identities/" + cast.identity() + "/versions/1/exports/";
        String production = "?production=" + cast.production();
        Api.Answer refused = farm.api().get(address + "onnx" + production);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem().code()).isEqualTo("GRANT_REFUSED");
        assertThat(refused.problem().errors())
                .hasSize(2)
                .anyMatch(error -> error.contains("to export " + cast.performer())
                        && error.contains("allows [train, swap, dub], not export"))
                .anyMatch(error -> error.contains("to export " + cast.filmDouble()));

        farm.grant(cast.performer(), cast.production(), Operation.EXPORT);
        assertThat(farm.api().get(address + "onnx" + production).problem().errors())
                .as("the encoder was trained with the double's face too")
                .singleElement()
                .asString()
                .contains("to export " + cast.filmDouble());
        farm.grant(cast.filmDouble(), cast.production(), Operation.EXPORT);
        assertThat(farm.api().get(address + "onnx" + production).body()).isEqualTo("a model");
        assertThat(farm.api()
                        .get(address + "onnx?production=elsewhere")
                        .problem()
                        .code())
                .isEqualTo("GRANT_REFUSED");
        assertThat(farm.api().get(address + "onnx").status())
                .as("no production")
                .isEqualTo(422);
        assertThat(farm.api().get(address + "pickle" + production).status()).isEqualTo(422);
        assertThat(farm.api()
                        .get(address + "safetensors" + production)
                        .problem()
                        .detail())
                .contains("trained before");
        assertThat(farm.audited("identity " + cast.identity() + "@1"))
                .containsExactly(
                        "GRANT_REFUSED", "GRANT_REFUSED", "done", "GRANT_REFUSED", "INVALID", "INVALID", "NOT_FOUND");
    }

    private static void report(FakeWorker worker, Assignment train) {
        worker.send(new WorkerEvent.TrainingPoint(
                UUID.randomUUID(), Instant.now(), FakeWorker.ref(train), 0, 1000, Map.of("loss_performer", 0.5)));
        worker.send(
                new WorkerEvent.PreviewMade(UUID.randomUUID(), Instant.now(), FakeWorker.ref(train), 2, "preview.png"));
    }

    @Test
    void onlyUnfinishedSegmentsAreHandedOutAgainWhenAWorkerFallsSilent(TestingFarm farm) {
        Cast cast = farm.cast();
        long job = farm.submit(cast.trainSpec(5)).id();
        FakeWorker first = farm.worker(1);
        Assignment train = first.finishTo("train", farm);
        first.start(train, 0);
        first.done(train, 0);
        first.done(train, 1);
        first.start(train, 2);
        farm.api().awaitJob(job, view -> view.stages().get(3).segmentsDone() == 2);
        first.kill();
        try (FakeWorker second = farm.worker(1)) {
            Assignment again = second.take();
            assertThat(again.stageName()).isEqualTo("train");
            assertThat(again.attempt()).isEqualTo(2);
            assertThat(again.segmentsTotal()).isEqualTo(5);
            assertThat(again.segments()).extracting(work -> work.index()).containsExactly(2, 3, 4);
            second.done(train, 4);
            second.finish(again, farm);
            farm.api().awaitState(job, JobState.DONE);
        }
        assertThat(farm.api().get("jobs/" + job + "/segments?stage=train").asList(SegmentView.class))
                .extracting(SegmentView::attempt)
                .as("what the lost attempt still reported is dropped")
                .containsExactly(1, 1, 2, 2, 2);
        assertThat(farm.api().get("jobs/" + job + "/attempts").asList(AttemptView.class))
                .filteredOn(attempt -> attempt.stageName().equals("train"))
                .extracting(AttemptView::state)
                .containsExactly(AttemptState.LOST, AttemptState.DONE);
    }

    @Test
    void whatIsLostBetweenTheLastSegmentAndTheEndOfItsStageIsHandedOutAgain(TestingFarm farm) {
        Cast cast = farm.cast();
        long job = farm.submit(cast.trainSpec(2)).id();
        FakeWorker first = farm.worker(1);
        Assignment train = first.finishTo("train", farm);
        for (int round = 0; round < 2; round++) {
            first.start(train, round);
            first.done(train, round);
        }
        farm.api().awaitJob(job, view -> view.stages().get(3).segmentsDone() == 1);
        first.kill();
        try (FakeWorker second = farm.worker(1)) {
            Assignment again = second.take();
            assertThat(again.stage()).isEqualTo(train.stage());
            assertThat(again.segments()).extracting(work -> work.index()).containsExactly(1);
            second.finish(again, farm);
            farm.api().awaitState(job, JobState.DONE);
        }
    }

    @Test
    void aWorkerThatIsStartedAnewLosesItsAttemptsAtOnce(TestingFarm farm) {
        Cast cast = farm.cast();
        long job = farm.submit(cast.trainSpec(2)).id();
        FakeWorker first = farm.worker(1);
        Assignment probe = first.take();
        farm.api().awaitState(job, JobState.RUNNING);
        first.kill();
        try (FakeWorker again = farm.worker(first.name(), 1)) {
            Assignment second = again.take();
            assertThat(second.stage()).isEqualTo(probe.stage());
            assertThat(second.attempt()).isEqualTo(2);
            again.finish(second, farm);
            again.finishUntil("train", farm);
            farm.api().awaitState(job, JobState.DONE);
        }
        assertThat(farm.api()
                        .get("jobs/" + job + "/attempts")
                        .asList(AttemptView.class)
                        .get(0))
                .satisfies(lost -> {
                    assertThat(lost.state()).isEqualTo(AttemptState.LOST);
                    assertThat(lost.problem().orElseThrow().message()).contains("was started anew");
                });
    }

    @Test
    void eventsThatComeTwiceAndMessagesThatAreNoneChangeNothing(TestingFarm farm) {
        Cast cast = farm.cast();
        long job = farm.submit(cast.trainSpec(2)).id();
        try (FakeWorker worker = farm.worker(1)) {
            Assignment probe = worker.take();
            WorkerEvent done = worker.done(probe, 0);
            worker.sendRaw(Topics.EVENTS, "1", "this is no event");
            worker.sendRaw(Topics.EVENTS, "1", "{\"type\":\"segment-done\",\"id\":null}");
            worker.sendRaw(Topics.EVENTS, "1", "{\"type\":\"telepathy\"}");
            worker.sendRaw(Topics.HEARTBEATS, "1", "this is no heartbeat");
            worker.sendRaw(Topics.HEARTBEATS, "1", Json.write(done));
            worker.sendRaw(Topics.HEARTBEATS, "1", worker.heartbeatOf("a name that Postgres\0does not take"));
            worker.send(done);
            worker.send(done);
            worker.finish(probe, farm);
            worker.finishUntil("train", farm);
            JobView view = farm.api().awaitState(job, JobState.DONE);
            assertThat(view.stages().get(0).segmentsDone()).isEqualTo(2);
        }
    }

    @Test
    void whyAJobWaitsIsSaidInWords(TestingFarm farm) {
        Cast cast = farm.cast();
        JobView first = farm.submit(cast.trainSpec(1));
        assertThat(farm.api()
                        .awaitJob(first.id(), view -> !view.why().isEmpty())
                        .why())
                .contains("probe: no worker of pool main is online", "extract: waits for stage probe");
        try (FakeWorker worker = farm.worker(1)) {
            Assignment taken = worker.take();
            long second = farm.submit(cast.trainSpec(2)).id();
            assertThat(farm.api().job(second).why())
                    .contains("probe: 1 of 1 slots of pool main are taken by job " + first.id() + " (1)");
            assertThat(farm.api().get("jobs/" + second + "/why").body()).contains("waits for stage probe");
            farm.api().post("jobs/" + second + "/cancel", Map.of());
            worker.finish(taken, farm);
            worker.finishUntil("train", farm);
            farm.api().awaitState(first.id(), JobState.DONE);
        }
    }

    @Test
    void theMoreUrgentJobComesFirst(TestingFarm farm) {
        Cast cast = farm.cast();
        long usual = farm.submit(cast.trainSpec(1)).id();
        long urgent = farm.submit(cast.trainSpec(1) + "priority: 90\n").id();
        try (FakeWorker worker = farm.worker(1)) {
            Assignment first = worker.take();
            assertThat(first.job()).isEqualTo(urgent);
            farm.api().post("jobs/" + usual + "/cancel", Map.of());
            farm.api().post("jobs/" + urgent + "/cancel", Map.of());
            assertThat(worker.command()).isNotNull();
        }
        assertThat(farm.api().get("jobs/" + usual + "/segments?stage=probe").asList(SegmentView.class))
                .allMatch(segment -> segment.state() == SegmentState.CANCELLED);
        assertThat(Files.exists(farm.storage().job(usual))).isFalse();
    }
}
