package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.ActionRequest;
import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.api.ErasureCertificate;
import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.api.JobAction;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.QuarantineView;
import dev.understudy.contract.grant.Deal;
import dev.understudy.contract.grant.Deletion;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.json.JsonDigest;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of what was made once its grant has ended. */
@ExtendWith(TestingFarm.Extension.class)
class QuarantineIT {
    @Test
    void aRevocationLocksWhatWasMadeUnderItAndAnotherGrantLetsItGo(TestingFarm farm) throws IOException {
        Cast cast = farm.cast();
        long training = train(farm, cast);
        long render = render(farm, cast);
        JobView done = farm.api().get("jobs/" + render).as(JobView.class);
        String film = done.deliverables().get(0).url();
        String path = done.deliverables().get(0).path();
        String asset = assetOf(farm, render);
        assertThat(farm.api().get(film).status()).isEqualTo(200);

        String grant = farm.grantOf(cast.performer()).grant().id();
        farm.api().post("grants/" + grant + "/revoke", Map.of("reason", "no more"));
        awaitLocked(farm, training);
        awaitLocked(farm, render);
        Path storage = farm.storage().root();
        assertThat(storage.resolve(path)).doesNotExist();
        assertThat(farm.storage().job(training)).doesNotExist();
        assertThat(farm.storage().asset(asset)).doesNotExist();
        assertThat(farm.storage().quarantine().resolve(path)).exists();
        assertThat(farm.api().get(film).problem())
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("WITHHELD"))
                .satisfies(problem -> assertThat(problem.detail()).contains("grant " + grant + " was revoked"));
        assertThat(farm.api().get("assets/" + asset + "/content").status()).isEqualTo(403);
        assertThat(farm.api().get("jobs/" + render + "/frames/0").status()).isEqualTo(403);
        assertThat(farm.api().get("jobs/" + training + "/previews/0").status()).isEqualTo(403);
        assertThat(farm.api()
                        .post("jobs/" + render + "/retry", Map.of())
                        .problem()
                        .code())
                .isEqualTo("WITHHELD");
        assertThat(farm.api().submit(cast.renderSpec(50)).problem().errors())
                .anyMatch(error -> error.contains("identity %s is in quarantine".formatted(cast.identity())));
        assertThat(farm.api().get("quarantine").asList(QuarantineView.class))
                .filteredOn(view -> view.production().equals(cast.production()))
                .extracting(QuarantineView::job)
                .containsExactlyInAnyOrder(training, render);

        assertThat(farm.grant(cast.performer(), cast.production(), Operation.TRAIN, Operation.SWAP)
                        .status())
                .isEqualTo(201);
        Awaitility.await().until(() -> farm.api().get(film).status() == 200);
        assertThat(storage.resolve(path)).exists();
        Awaitility.await()
                .until(() -> farm.api().get("quarantine/" + training).status() == 404
                        && farm.api().get("quarantine/" + render).status() == 404);
        assertThat(farm.api().submit(cast.renderSpec(50)).status()).isEqualTo(201);
    }

    @Test
    void whatWorksWithAnIdentityThatIsLockedIsStopped(TestingFarm farm) {
        Cast cast = farm.cast();
        train(farm, cast);
        long render = farm.submit(cast.renderSpec(50)).id();
        try (FakeWorker worker = farm.worker(1)) {
            Assignment probe = worker.take();
            // The double's grant: the network has learnt that face, though the film shows it no more.
            String grant = farm.grantOf(cast.filmDouble()).grant().id();
            farm.api().post("grants/" + grant + "/revoke", Map.of());
            assertThat(worker.command()).isInstanceOfSatisfying(WorkerCommand.Cancel.class, command -> {
                assertThat(command.stage()).isEqualTo(probe.stage());
                assertThat(command.reason()).contains("is in quarantine");
            });
        }
        assertThat(farm.api()
                        .awaitState(render, JobState.FAILED)
                        .problem()
                        .orElseThrow()
                        .code())
                .isEqualTo("WITHHELD");
    }

    @Test
    void whatTheGrantWantsDeletedIsDeletedWithACertificate(TestingFarm farm) throws IOException, SQLException {
        Cast cast = farm.cast();
        demandDeletion(farm, cast.performer());
        train(farm, cast);
        long render = render(farm, cast);
        long files = count(farm.storage().job(render));
        assertThat(files).isPositive();
        String grant = farm.grantOf(cast.performer()).grant().id();
        farm.api().post("grants/" + grant + "/revoke", Map.of());

        Awaitility.await()
                .until(() -> farm.api().get("quarantine/" + render).status() == 200
                        && find(farm, render).deletedAt().isPresent());
        ErasureCertificate certificate =
                farm.api().get("quarantine/" + render + "/certificate").as(ErasureCertificate.class);
        assertThat(certificate.grant()).isEqualTo(grant);
        assertThat(certificate.grantHash())
                .isEqualTo(farm.grantOf(cast.performer()).hash());
        assertThat(certificate.files()).hasSizeGreaterThanOrEqualTo((int) files);
        assertThat(certificate.files())
                .allSatisfy(file ->
                        assertThat(farm.storage().root().resolve(file.path())).doesNotExist());
        assertThat(count(farm.storage().quarantine().resolve("jobs/" + render))).isZero();
        assertThat(farm.strings(
                        "select details ->> 'certificate' from audit_entry where subject = ? and action = 'job.erase'",
                        "job " + render))
                .containsExactly(JsonDigest.of(certificate));
        assertThat(farm.api().get("jobs/" + render).as(JobView.class).withheld())
                .hasValueSatisfying(words -> assertThat(words).contains("it was deleted"));
        farm.grant(cast.performer(), cast.production(), Operation.TRAIN, Operation.SWAP);
        assertThat(farm.api().post("jobs/" + render + "/retry", Map.of()).status())
                .as("what was deleted does not come back")
                .isEqualTo(403);
    }

    @Test
    void aSuspensionStopsWorkAndNotWhatIsDone(TestingFarm farm) throws InterruptedException {
        Cast cast = farm.cast();
        demandDeletion(farm, cast.performer());
        train(farm, cast);
        long render = render(farm, cast);
        String first = farm.grantOf(cast.performer()).grant().id();
        String second = farm.grant(cast.performer(), cast.production(), Operation.TRAIN, Operation.SWAP)
                .as(GrantView.class)
                .grant()
                .id();
        farm.api().post("grants/" + second + "/suspend", Map.of("reason", "a strike"));
        farm.api().post("grants/" + first + "/revoke", Map.of());
        TimeUnit.SECONDS.sleep(4); // twice as long as the farm takes to look
        assertThat(farm.api().get("quarantine/" + render).status()).isEqualTo(404);
        assertThat(farm.storage().job(render)).exists();

        farm.api().post("grants/" + second + "/revoke", Map.of());
        Awaitility.await()
                .until(() -> farm.api().get("quarantine/" + render).status() == 200
                        && find(farm, render).deletedAt().isPresent());
        assertThat(farm.storage().job(render)).doesNotExist();
    }

    @Test
    void aJobThatIsHeldEndsWithItsGrantToo(TestingFarm farm) {
        Cast cast = farm.cast();
        long job = farm.submit(cast.trainSpec(1)).id();
        try (FakeWorker worker = farm.worker(1)) {
            worker.finishTo("check", farm);
            Api.Answer paused = farm.api()
                    .post(
                            "actions",
                            new ActionRequest(
                                    JobAction.PAUSE,
                                    List.of(new ActionRequest.Target(
                                            job, Optional.empty(), Optional.empty(), Optional.empty())),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of("lunch"),
                                    Optional.empty()));
            assertThat(paused.status()).as(paused.body()).isEqualTo(200);
        }
        farm.api().post("grants/" + farm.grantOf(cast.performer()).grant().id() + "/revoke", Map.of());
        assertThat(farm.api()
                        .awaitState(job, JobState.FAILED)
                        .problem()
                        .orElseThrow()
                        .code())
                .isEqualTo("GRANT_REFUSED");
        Awaitility.await().until(() -> farm.api().get("quarantine/" + job).status() == 200);
    }

    private static void awaitLocked(TestingFarm farm, long job) {
        Awaitility.await()
                .until(() -> farm.api().get("quarantine/" + job).status() == 200
                        && find(farm, job).locked());
    }

    private static QuarantineView find(TestingFarm farm, long job) {
        return farm.api().get("quarantine/" + job).as(QuarantineView.class);
    }

    private static long count(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static String assetOf(TestingFarm farm, long job) {
        return farm.api().get("assets?kind=DELIVERABLE").asList(AssetView.class).stream()
                .filter(asset -> asset.name().startsWith("job-" + job + "-"))
                .findFirst()
                .orElseThrow()
                .sha256();
    }

    private static long train(TestingFarm farm, Cast cast) {
        long job = farm.submit(cast.trainSpec(1)).id();
        try (FakeWorker worker = farm.worker(1)) {
            worker.finishUntil("train", farm);
            farm.api().awaitState(job, JobState.DONE);
        }
        return job;
    }

    private static long render(TestingFarm farm, Cast cast) {
        long job = farm.submit(cast.renderSpec(50)).id();
        try (FakeWorker worker = farm.worker(1)) {
            worker.finishUntil("verify", farm);
            farm.api().awaitState(job, JobState.DONE);
        }
        return job;
    }

    private static void demandDeletion(TestingFarm farm, String performer) {
        farm.amend(
                performer,
                terms -> terms.withDeal(Deal.NOTHING_ELSE.withDeletion(new Deletion(Deletion.End.REVOKED, 0))));
    }
}
