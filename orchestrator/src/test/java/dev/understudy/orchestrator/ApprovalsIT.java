package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.access.Role;
import dev.understudy.contract.access.RoleIn;
import dev.understudy.contract.api.ApprovalDecision;
import dev.understudy.contract.api.ApprovalState;
import dev.understudy.contract.api.ApprovalSubject;
import dev.understudy.contract.api.ApprovalView;
import dev.understudy.contract.api.AssetKind;
import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.api.DeliverableView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.LikenessView;
import dev.understudy.contract.grant.ApprovalMode;
import dev.understudy.contract.grant.Deal;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.contract.notice.Notice;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.NoticeReader;
import dev.understudy.orchestrator.testing.People;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What performers have a say in: jobs before they start, films before others get them. */
@ExtendWith(TestingFarm.Extension.class)
class ApprovalsIT {
    @Test
    void nothingOfAJobIsStartedBeforeThePerformerApprovesIt(TestingFarm farm) throws SQLException {
        Cast cast = farm.cast();
        amend(farm, cast.performer(), ApprovalMode.PER_JOB);
        Api performer = new People(farm).asPerformer(cast.performer());
        long job = farm.submit(cast.trainSpec(1)).id();
        try (FakeWorker worker = farm.worker(1)) {
            assertThat(worker.getsNothingFor(Duration.ofSeconds(1))).isTrue();
            assertThat(why(farm, job))
                    .contains("performer " + cast.performer() + " has not approved it yet")
                    .doesNotContain(cast.filmDouble());
            ApprovalView asked = only(performer.get("approvals?state=ASKED"));
            assertThat(asked.subject()).isEqualTo(ApprovalSubject.JOB);
            assertThat(asked.job()).isEqualTo(job);
            assertThat(decide(farm.api(), asked, true, "").problem().code())
                    .as("an administrator is no performer")
                    .isEqualTo("FORBIDDEN");
            assertThat(decide(new People(farm).asPerformer(cast.filmDouble()), asked, true, "")
                            .status())
                    .as("somebody else's likeness")
                    .isEqualTo(404);
            assertThat(decide(performer, asked, true, "I like it").asList(ApprovalView.class))
                    .singleElement()
                    .satisfies(now -> {
                        assertThat(now.state()).isEqualTo(ApprovalState.APPROVED);
                        assertThat(now.reason()).contains("I like it");
                    });
            worker.finishUntil("train", farm);
            farm.api().awaitState(job, JobState.DONE);
            assertThat(decide(performer, asked, false, "too late").problem().code())
                    .isEqualTo("WRONG_STATE");
        }
        assertThat(farm.strings(
                        "select action from audit_entry where subject = ? order by id",
                        "performer " + cast.performer()))
                .contains("approval.give");
    }

    @Test
    void whatIsRefusedStopsAndIsAskedAgainWhenItIsRetried(TestingFarm farm) {
        Cast cast = farm.cast();
        amend(farm, cast.performer(), ApprovalMode.PER_JOB);
        Api performer = new People(farm).asPerformer(cast.performer());
        long job = farm.submit(cast.trainSpec(1)).id();
        ApprovalView asked = only(performer.get("approvals"));
        assertThat(decide(performer, asked, false, "").problem().errors())
                .as("a refusal says why")
                .anyMatch(error -> error.startsWith("reason"));
        assertThat(decide(performer, asked, false, "not in this scene").status())
                .isEqualTo(200);
        JobView failed = farm.api().awaitState(job, JobState.FAILED);
        assertThat(failed.problem().orElseThrow().code()).isEqualTo("GRANT_REFUSED");
        assertThat(failed.problem().orElseThrow().message()).contains("does not approve this job: not in this scene");

        farm.api().post("jobs/" + job + "/retry", Map.of());
        assertThat(only(performer.get("approvals")).state()).isEqualTo(ApprovalState.ASKED);
        decide(performer, asked, true, "");
        try (FakeWorker worker = farm.worker(1)) {
            Assignment probe = worker.take();
            assertThat(decide(performer, asked, false, "I changed my mind").status())
                    .isEqualTo(200);
            assertThat(worker.command()).isInstanceOfSatisfying(WorkerCommand.Cancel.class, command -> {
                assertThat(command.stage()).isEqualTo(probe.stage());
                assertThat(command.reason()).contains("I changed my mind");
            });
            farm.api().awaitState(job, JobState.FAILED);
        }
    }

    @Test
    void aGrantThatAsksNoMoreLetsGoWhatWaitedAndOneThatAsksAnewHoldsWhatRuns(TestingFarm farm) {
        Cast cast = farm.cast();
        amend(farm, cast.performer(), ApprovalMode.PER_JOB);
        long job = farm.submit(cast.trainSpec(1)).id();
        assertThat(why(farm, job)).contains("has not approved it yet");
        amend(farm, cast.performer(), ApprovalMode.NONE);
        try (FakeWorker worker = farm.worker(1)) {
            Assignment probe = worker.take();
            assertThat(farm.api().get("approvals?job=" + job).asList(ApprovalView.class))
                    .isEmpty();
            amend(farm, cast.performer(), ApprovalMode.PER_JOB);
            Awaitility.await()
                    .until(() -> farm.api().get("approvals?job=" + job).body().contains("ASKED"));
            worker.finish(probe, farm);
            assertThat(worker.getsNothingFor(Duration.ofSeconds(1)))
                    .as("what ran is finished, nothing more is started")
                    .isTrue();
            assertThat(why(farm, job)).contains("has not approved it yet");
        }
    }

    @Test
    void filmsAreWithheldFromEverybodyElseUntilThePerformerApprovesThem(TestingFarm farm) {
        Cast cast = farm.cast();
        train(farm, cast);
        amend(farm, cast.performer(), ApprovalMode.PER_DELIVERABLE);
        Api performer = new People(farm).asPerformer(cast.performer());
        long job = farm.submit(cast.renderSpec(50)).id();
        try (FakeWorker worker = farm.worker(1);
                NoticeReader reader = new NoticeReader(farm)) {
            worker.finishUntil("verify", farm);
            assertThat(reader.await(cast.production(), all -> types(all, job).contains(NoticeType.JOB_DONE)))
                    .satisfies(told -> assertThat(types(told, job))
                            .contains(NoticeType.APPROVAL_ASKED)
                            .doesNotContain(NoticeType.FILM_DELIVERED));
        }
        JobView done = farm.api().awaitState(job, JobState.DONE);
        assertThat(done.withheld())
                .contains("performer " + cast.performer() + " has not approved yet what it delivers");
        DeliverableView film = done.deliverables().get(0);
        AssetView asset = assetOf(farm, job);
        assertThat(farm.api().get(film.url()).problem().code()).isEqualTo("WITHHELD");
        assertThat(farm.api().head(film.url()).status()).isEqualTo(403);
        assertThat(farm.api().get(asset.url()).problem().code()).isEqualTo("WITHHELD");
        assertThat(farm.api()
                        .submit(cast.renderSpec(50).replace(cast.doubleFootage().sha256(), asset.sha256()))
                        .problem()
                        .errors())
                .anyMatch(error -> error.contains("WITHHELD"));
        LikenessView own = performer.get("likeness").as(LikenessView.class);
        assertThat(own.approvals()).first().satisfies(asked -> {
            assertThat(asked.subject()).isEqualTo(ApprovalSubject.DELIVERABLE);
            assertThat(asked.job()).isEqualTo(job);
        });
        String shown = own.uses().get(0).films().get(0).url();
        assertThat(performer.get(shown).status()).as("who is asked sees it").isEqualTo(200);

        try (NoticeReader reader = new NoticeReader(farm)) {
            decide(performer, own.approvals().get(0), true, "");
            assertThat(farm.api().get(film.url()).status()).isEqualTo(200);
            assertThat(farm.api().get(asset.url()).status()).isEqualTo(200);
            reader.await(cast.production(), all -> types(all, job)
                    .containsAll(List.of(NoticeType.APPROVAL_DECIDED, NoticeType.FILM_DELIVERED)));
        }

        decide(performer, own.approvals().get(0), false, "I changed my mind");
        assertThat(farm.api().get(film.url()).problem().detail()).contains("I changed my mind");
        assertThat(new People(farm)
                        .as(RoleIn.everywhere(Role.VIEWER))
                        .get("jobs/" + job)
                        .as(JobView.class)
                        .withheld())
                .isPresent();
    }

    @Test
    void anExportIsNotPossibleUnderAGrantThatAsksForApproval(TestingFarm farm) {
        Cast cast = farm.cast();
        train(farm, cast);
        amend(farm, cast.performer(), ApprovalMode.PER_JOB);
        assertThat(farm.api()
                        .get("identities/%s/versions/1/exports/onnx?production=%s"
                                .formatted(cast.identity(), cast.production()))
                        .problem()
                        .errors())
                .anyMatch(error -> error.contains("an export cannot be approved here"));
    }

    private static String why(TestingFarm farm, long job) {
        return String.join("\n", farm.api().get("jobs/" + job).as(JobView.class).why());
    }

    private static ApprovalView only(Api.Answer answer) {
        List<ApprovalView> all = answer.asList(ApprovalView.class);
        assertThat(all).as(answer.body()).hasSize(1);
        return all.get(0);
    }

    private static Api.Answer decide(Api api, ApprovalView approval, boolean approve, String reason) {
        return api.post(
                "approvals/decide",
                new ApprovalDecision(
                        List.of(approval.id()), approve, Optional.of(reason).filter(text -> !text.isEmpty())));
    }

    private static AssetView assetOf(TestingFarm farm, long job) {
        return farm.api().get("assets?kind=" + AssetKind.DELIVERABLE).asList(AssetView.class).stream()
                .filter(asset -> asset.name().startsWith("job-" + job + "-"))
                .findFirst()
                .orElseThrow();
    }

    private static List<NoticeType> types(List<? extends Notice> all, long job) {
        return all.stream()
                .filter(notice -> notice.job().equals(Optional.of(job)))
                .map(Notice::type)
                .toList();
    }

    private static void train(TestingFarm farm, Cast cast) {
        long job = farm.submit(cast.trainSpec(1)).id();
        try (FakeWorker worker = farm.worker(1)) {
            worker.finishUntil("train", farm);
            farm.api().awaitState(job, JobState.DONE);
        }
    }

    /** From now on the performer's grant asks for approvals like that. */
    private static void amend(TestingFarm farm, String performer, ApprovalMode mode) {
        farm.amend(performer, terms -> terms.withDeal(Deal.NOTHING_ELSE.withApproval(mode)));
    }
}
