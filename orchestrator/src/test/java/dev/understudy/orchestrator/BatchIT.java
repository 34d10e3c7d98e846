package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.BatchActionView;
import dev.understudy.contract.api.BatchManifest;
import dev.understudy.contract.api.BatchRowView;
import dev.understudy.contract.api.BatchState;
import dev.understudy.contract.api.BatchView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.StageView;
import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.NoticeReader;
import dev.understudy.orchestrator.testing.RenderingCrew;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Batches from the spec to the delivery. */
@ExtendWith(TestingFarm.Extension.class)
class BatchIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static String spec(Cast cast, String head, String table) {
        return """
                kind: batch
                name: Spring
                production: %s
                defaults: {film: %s, segmentFrames: 1000}
                %s
                table: |
                  %s
                """.formatted(cast.production(), cast.doubleFootage().name(), head, table.replace("\n", "\n  "));
    }

    private static String training(Cast cast) {
        return "trainings: [{identity: %s, performer: %s, footage: [%s], settings: {preset: tiny, rounds: 1}, double: {performer: %s, footage: [%s]}}]"
                .formatted(
                        cast.identity(),
                        cast.performer(),
                        cast.footage().sha256(),
                        cast.filmDouble(),
                        cast.doubleFootage().name());
    }

    private static BatchView submit(TestingFarm farm, String spec) {
        Api.Answer answer = farm.api().postText("batches", "application/yaml", spec);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.as(BatchView.class);
    }

    private static BatchView await(TestingFarm farm, long batch, Predicate<BatchView> condition) {
        return Awaitility.await("batch " + batch)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> farm.api().get("batches/" + batch).as(BatchView.class), condition);
    }

    private static BatchView awaitDelivered(TestingFarm farm, long batch, BatchState state) {
        return await(
                farm, batch, view -> view.state() == state && view.deliveredAt().isPresent());
    }

    private static List<BatchRowView> rows(TestingFarm farm, long batch, String query) {
        return farm.api().get("batches/" + batch + "/jobs" + query).asList(BatchRowView.class);
    }

    @Test
    void twoHundredRowsShareATrainingAndTheirRendersAndAreDelivered(TestingFarm farm) throws Exception {
        Cast cast = farm.cast();
        String table = "identity,performer,feather,territory,language,delivery\n"
                + IntStream.rangeClosed(1, 200)
                        .mapToObj(row -> "%s,%s,%s,DE,de,\"spot %d.mp4\""
                                .formatted(
                                        row % 2 == 0 ? cast.identity() : "",
                                        row % 2 == 0 ? "" : cast.performer(),
                                        row <= 180 ? "0." + (1000 + row) : "0.1",
                                        row))
                        .collect(Collectors.joining("\n"));
        BatchView submitted = submit(farm, spec(cast, training(cast), table));
        assertThat(submitted.rows()).isEqualTo(200);
        assertThat(submitted.jobs())
                .as("180 that differ, 1 for 20 that do not, 1 training")
                .isEqualTo(182);
        assertThat(submitted.trainings()).hasSize(1);
        assertThat(submitted.counts().waiting()).isEqualTo(200);
        try (FakeWorker worker = farm.worker(64);
                RenderingCrew crew = new RenderingCrew(worker, farm)) {
            BatchView done = awaitDelivered(farm, submitted.id(), BatchState.DONE);
            assertThat(done.counts().done()).isEqualTo(200);
            assertThat(done.progress()).isEqualTo(1);
            assertThat(crew.stagesOf(StageKind.TRAIN)).isEqualTo(1);
            assertThat(crew.stagesOf(StageKind.VERIFY)).isEqualTo(181);
        }
        BatchManifest manifest =
                farm.api().get("batches/" + submitted.id() + "/manifest").as(BatchManifest.class);
        assertThat(manifest.complete()).isTrue();
        assertThat(manifest.lines()).hasSize(200).allSatisfy(line -> {
            assertThat(line.identity()).isEqualTo(cast.identity() + "@1");
            assertThat(line.grants()).hasSize(1);
            assertThat(line.checksPassed()).isEqualTo(1);
            assertThat(line.territory()).contains("DE");
        });
        BatchManifest.Line last = manifest.lines().get(199);
        assertThat(last.job()).isEqualTo(manifest.lines().get(180).job());
        assertThat(farm.api()
                        .get(last.url().orElseThrow().substring("/api/v1/".length()))
                        .body())
                .isEqualTo("the film of job " + last.job());
        Path folder = farm.storage().batchDeliverables(submitted.id());
        assertThat(folder.resolve("spot 200.mp4")).hasContent("the film of job " + last.job());
        assertThat(Json.read(Files.readString(folder.resolve("manifest.json")), BatchManifest.class))
                .isEqualTo(manifest);
        assertThat(farm.api()
                        .get("batches/" + submitted.id() + "/manifest?format=csv")
                        .body())
                .isEqualTo(Files.readString(folder.resolve("manifest.csv")))
                .containsPattern("\n200,\"?spot 200\\.mp4\"?," + last.job() + ",done,");
        try (NoticeReader notices = new NoticeReader(farm)) {
            assertThat(notices.await(cast.production(), all -> all.stream()
                            .anyMatch(notice -> notice.type() == NoticeType.BATCH_DONE)))
                    .filteredOn(notice -> notice.type() == NoticeType.BATCH_DONE)
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.subject()).isEqualTo("batch " + submitted.id()));
        }
        aSecondBatchOfTheSameFilmProbesNothing(farm, cast);
    }

    private void aSecondBatchOfTheSameFilmProbesNothing(TestingFarm farm, Cast cast) {
        BatchView second = submit(farm, spec(cast, "", "identity,delivery\n" + cast.identity() + ",again.mp4"));
        long job = rows(farm, second.id(), "").get(0).job();
        assertThat(farm.api().job(job).stages())
                .extracting(StageView::kind)
                .containsExactly(StageKind.RENDER, StageKind.ASSEMBLE, StageKind.VERIFY);
        try (FakeWorker worker = farm.worker(4);
                RenderingCrew crew = new RenderingCrew(worker, farm)) {
            awaitDelivered(farm, second.id(), BatchState.DONE);
            assertThat(crew.stagesOf(StageKind.PROBE)).isZero();
        }
    }

    @Test
    void aRowThatFailsStopsNoOtherAndIsRetriedWithTheBatch(TestingFarm farm) {
        Cast cast = farm.cast();
        BatchView submitted = submit(
                farm,
                spec(
                        cast,
                        training(cast),
                        "identity,feather,delivery\n%1$s,0.1,a.mp4\n%1$s,0.2,b.mp4\n%1$s,0.3,c.mp4"
                                .formatted(cast.identity())));
        long broken = rows(farm, submitted.id(), "?after=1&limit=1").get(0).job();
        Problem problem = new Problem("FILM_BROKEN", ErrorClass.INPUT, "frame 7 cannot be read", "send the film again");
        try (FakeWorker worker = farm.worker(8);
                RenderingCrew crew = new RenderingCrew(worker, farm)) {
            crew.failRendersOf(broken, problem);
            BatchView ended = awaitDelivered(farm, submitted.id(), BatchState.DONE_WITH_FAILURES);
            assertThat(ended.counts().done()).isEqualTo(2);
            assertThat(ended.counts().failed()).isEqualTo(1);
            assertThat(rows(farm, submitted.id(), "?state=FAILED"))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.delivery()).isEqualTo("b.mp4");
                        assertThat(row.problem()).contains(problem);
                        assertThat(row.deliverable()).isEmpty();
                    });
            crew.failNothing();
            BatchActionView retried = farm.api()
                    .post("batches/" + submitted.id() + "/retry", Map.of())
                    .as(BatchActionView.class);
            assertThat(retried.done()).isEqualTo(1);
            assertThat(awaitDelivered(farm, submitted.id(), BatchState.DONE)
                            .counts()
                            .done())
                    .isEqualTo(3);
        }
        Awaitility.await("the manifest of all rows").until(() -> farm.api()
                .get("batches/" + submitted.id() + "/manifest")
                .as(BatchManifest.class)
                .complete());
    }

    @Test
    void isPausedResumedAndCancelledAsOne(TestingFarm farm) {
        Cast cast = farm.cast();
        BatchView submitted = submit(
                farm,
                spec(
                        cast,
                        training(cast) + "\nscheduling: {budget: {amount: 12.5}}",
                        "identity,feather,delivery\n%1$s,0.1,a.mp4\n%1$s,0.2,b.mp4".formatted(cast.identity())));
        assertThat(submitted.budget()).contains(12.5);
        BatchActionView paused = farm.api()
                .post("batches/" + submitted.id() + "/pause", Map.of("reason", "the client wants to see it first"))
                .as(BatchActionView.class);
        assertThat(paused.done()).isEqualTo(3);
        assertThat(paused.batch().paused()).isTrue();
        try (FakeWorker worker = farm.worker(8)) {
            assertThat(worker.getsNothingFor(Duration.ofSeconds(2))).isTrue();
            assertThat(farm.api().job(submitted.trainings().get(0)).note())
                    .contains("the client wants to see it first");
            assertThat(farm.api()
                            .post("batches/" + submitted.id() + "/resume", Map.of())
                            .as(BatchActionView.class)
                            .batch()
                            .paused())
                    .isFalse();
            assertThat(worker.take().job()).isEqualTo(submitted.trainings().get(0));
            assertThat(farm.api()
                            .post("batches/" + submitted.id() + "/cancel", Map.of())
                            .as(BatchActionView.class)
                            .done())
                    .isEqualTo(3);
            awaitDelivered(farm, submitted.id(), BatchState.CANCELLED);
        }
        assertThat(farm.api().get("batches/999999").status()).isEqualTo(404);
        assertThat(farm.api().post("batches/999999/pause", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void rowsOfATrainingThatFailedAreBlockedUntilItIsRetried(TestingFarm farm) {
        Cast cast = farm.cast();
        BatchView submitted =
                submit(farm, spec(cast, training(cast), "identity,delivery\n%s,a.mp4".formatted(cast.identity())));
        farm.api().post("jobs/" + submitted.trainings().get(0) + "/cancel", Map.of());
        BatchView ended = awaitDelivered(farm, submitted.id(), BatchState.CANCELLED);
        assertThat(ended.counts().blocked()).isEqualTo(1);
        farm.api().post("batches/" + submitted.id() + "/retry", Map.of());
        try (FakeWorker worker = farm.worker(8);
                RenderingCrew crew = new RenderingCrew(worker, farm)) {
            awaitDelivered(farm, submitted.id(), BatchState.DONE);
            assertThat(crew.stagesOf(StageKind.TRAIN)).isEqualTo(1);
        }
    }

    @Test
    void whatIsWrongIsSaidRowByRowAndLeavesNothingBehind(TestingFarm farm) {
        Cast cast = farm.cast();
        String stranger = farm.performer();
        Api.Answer answer = farm.api()
                .postText(
                        "batches",
                        "application/yaml",
                        spec(
                                cast,
                                training(cast),
                                "film,identity,performer,delivery\n,%1$s,,a.mp4\nnone.mp4,%1$s,,b.mp4\n,nobody@3,,c.mp4\n,,%2$s,d.mp4"
                                        .formatted(cast.identity(), stranger)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem().detail()).contains("3 faults in 3 of 4 rows");
        assertThat(answer.problem().errors())
                .hasSize(3)
                .anySatisfy(fault -> assertThat(fault).startsWith("row 2, film \"none.mp4\": there is no such asset"))
                .anySatisfy(fault ->
                        assertThat(fault).startsWith("row 3, identity \"nobody@3\": there is no such identity"))
                .anySatisfy(fault ->
                        assertThat(fault).startsWith("row 4, performer \"" + stranger + "\": has no identity yet"));
        String elsewhere = farm.production();
        Api.Answer refused = farm.api()
                .postText(
                        "batches",
                        "application/yaml",
                        spec(cast, training(cast), "identity,delivery\n%s,a.mp4".formatted(cast.identity()))
                                .replace("production: " + cast.production(), "production: " + elsewhere));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem().errors())
                .anySatisfy(fault -> assertThat(fault).startsWith("row 1, identity \"" + cast.identity()))
                .anySatisfy(fault -> assertThat(fault).startsWith("trainings[0]: to train"));
        assertThat(farm.api()
                        .postText("batches", "application/yaml", "kind: render")
                        .status())
                .isEqualTo(422);
        for (String production : List.of(cast.production(), elsewhere)) {
            assertThat(farm.api().get("batches?production=" + production).body())
                    .isEqualTo("[]");
            assertThat(farm.api().get("jobs?production=" + production).asList(JobView.class))
                    .isEmpty();
        }
    }

    @Test
    void tenThousandRowsAreCheckedAndWrittenAtOnce(TestingFarm farm) {
        Cast cast = farm.cast();
        String table = "identity,feather,delivery\n"
                + IntStream.range(0, 10_000)
                        .mapToObj(row -> "%s,0.%05d,spot-%05d.mp4".formatted(cast.identity(), row, row))
                        .collect(Collectors.joining("\n"));
        // Nobody is to work on them.
        String spec = spec(cast, training(cast) + "\nscheduling: {notBefore: '2100-01-01T00:00:00Z'}", table);
        long begin = System.nanoTime();
        BatchView batch = submit(farm, spec);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("a batch of 10000 rows was checked and written in %.1f s%n", seconds);
        assertThat(batch.jobs()).isEqualTo(10_001);
        assertThat(seconds).isLessThan(120);
        assertThat(rows(farm, batch.id(), "?after=9000&limit=10000"))
                .hasSize(1000)
                .allMatch(row -> row.state() == JobState.QUEUED)
                .extracting(BatchRowView::row)
                .startsWith(9001)
                .endsWith(10_000);
        assertThat(farm.api().get("batches?production=" + cast.production()).asList(BatchView.class))
                .singleElement()
                .satisfies(view -> assertThat(view.counts().waiting()).isEqualTo(10_000));
    }
}
