package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.ProblemDocument;
import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is refused when it is submitted or handed out, and in which words. */
@ExtendWith(TestingFarm.Extension.class)
class SubmissionIT {
    @Test
    void everythingThatIsWrongWithASpecIsSaidAtOnce(TestingFarm farm) {
        Api.Answer answer = farm.api().submit("kind: render\nname: x\nflim: y\nproduction: the-tide\n");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        ProblemDocument problem = answer.problem();
        assertThat(problem.code()).isEqualTo("SPEC_INVALID");
        assertThat(String.join("\n", problem.errors())).contains("flim", "film", "identity");
        assertThat(farm.api().submit("{nonsense").problem().code()).isEqualTo("SPEC_UNREADABLE");
        assertThat(farm.api().submit("").status()).isEqualTo(422);
        assertThat(farm.api().submit("x: " + "y".repeat(5_000_000)).problem().code())
                .isEqualTo("SPEC_UNREADABLE");
    }

    @Test
    void everythingThatDoesNotExistIsNamedWithItsField(TestingFarm farm) {
        Cast cast = farm.cast();
        String spec = cast.trainSpec(1)
                .replace("production: " + cast.production(), "production: nowhere")
                .replace("performer: " + cast.performer(), "performer: nobody")
                .replace(cast.footage().sha256(), "f".repeat(64));
        assertThat(farm.api().submit(spec).problem().errors())
                .containsExactlyInAnyOrder(
                        "production: there is no production nowhere",
                        "performer: there is no performer nobody",
                        "footage: there is no asset " + "f".repeat(64));
        assertThat(farm.api().submit(cast.renderSpec(10)).problem().errors())
                .containsExactly("identity: there is no identity " + cast.identity());
    }

    @Test
    void oneAssetCannotShowBothPerformerAndDouble(TestingFarm farm) {
        Cast cast = farm.cast();
        String spec = cast.trainSpec(1)
                .replace(cast.doubleFootage().sha256(), cast.footage().sha256());
        assertThat(farm.api().submit(spec).problem().errors())
                .singleElement()
                .asString()
                .contains("double.footage", "not both");
    }

    @Test
    void withoutAGrantThereIsNoJob(TestingFarm farm) {
        Cast cast = farm.cast();
        String stranger = farm.performer();
        Api.Answer answer = farm.api()
                .submit(cast.trainSpec(1).replace("{performer: " + cast.filmDouble(), "{performer: " + stranger));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem().code()).isEqualTo("GRANT_REFUSED");
        assertThat(answer.problem().errors())
                .containsExactly("to train %s in production %s: there is no grant of performer %s"
                        .formatted(stranger, cast.production(), stranger));
        assertThat(farm.api().get("jobs?production=" + cast.production()).body())
                .isEqualTo("[]");
    }

    @Test
    void aRefusalSaysWhichConditionOfWhichGrantFails(TestingFarm farm) {
        Cast cast = farm.cast();
        String elsewhere = farm.production();
        assertThat(farm.api()
                        .submit(cast.trainSpec(1)
                                .replace("production: " + cast.production(), "production: " + elsewhere))
                        .problem()
                        .errors())
                .hasSize(2)
                .allMatch(error ->
                        error.contains("covers the productions [" + cast.production() + "], not " + elsewhere));
    }

    @Test
    void aRevokedGrantStopsWhatRunsUnderIt(TestingFarm farm) {
        Cast cast = farm.cast();
        long job = farm.submit(cast.trainSpec(1)).id();
        GrantView grant = farm.api()
                .get("grants?performer=" + cast.performer())
                .asList(GrantView.class)
                .get(0);
        try (FakeWorker worker = farm.worker(1)) {
            Assignment probe = worker.take();
            assertThat(farm.api()
                            .post("grants/" + grant.grant().id() + "/revoke", Map.of("reason", "a test"))
                            .status())
                    .isEqualTo(200);
            assertThat(worker.command()).isInstanceOfSatisfying(WorkerCommand.Cancel.class, command -> {
                assertThat(command.stage()).isEqualTo(probe.stage());
                assertThat(command.reason()).contains("was revoked at");
            });
            JobView failed = farm.api().awaitState(job, JobState.FAILED);
            assertThat(failed.problem().orElseThrow().code()).isEqualTo("GRANT_REFUSED");
            assertThat(failed.problem().orElseThrow().message()).contains("was revoked at");
            assertThat(farm.api().submit(cast.trainSpec(1)).status()).isEqualTo(403);
            farm.grant(cast.performer(), cast.production(), Operation.TRAIN);
            Awaitility.await() // until it is out of quarantine
                    .until(() ->
                            farm.api().post("jobs/" + job + "/retry", Map.of()).status() == 200);
            worker.finishUntil("train", farm);
            farm.api().awaitState(job, JobState.DONE);
        }
    }

    @Test
    void footageThatProbingFoundUnusableIsRefusedTheNextTime(TestingFarm farm) {
        Cast cast = farm.cast();
        long job = farm.submit(cast.trainSpec(1)).id();
        Problem problem = new Problem("NOT_A_FILM", ErrorClass.INPUT, "take.mp4 is not a film", "send a film");
        try (FakeWorker worker = farm.worker(1)) {
            Assignment probe = worker.take();
            worker.start(probe, 0);
            worker.failSegment(probe, 0, problem);
            assertThat(farm.api().awaitState(job, JobState.FAILED).problem()).contains(problem);
        }
        assertThat(farm.api()
                        .get("assets/" + cast.footage().sha256())
                        .as(AssetView.class)
                        .problem())
                .contains(problem);
        assertThat(farm.api().submit(cast.trainSpec(1)).problem().errors())
                .singleElement()
                .asString()
                .contains("NOT_A_FILM", "take.mp4 is not a film");
    }
}
