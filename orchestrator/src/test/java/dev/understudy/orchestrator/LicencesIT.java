package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.GrantVersionView;
import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.api.NewGrant;
import dev.understudy.contract.api.NewPerformer;
import dev.understudy.contract.grant.GrantTerms;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.grant.PerformerKind;
import dev.understudy.contract.grant.UseScope;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Grants as licences: their versions, their limits, and what is refused whatever they say. */
@ExtendWith(TestingFarm.Extension.class)
class LicencesIT {
    @Test
    void anAmendmentIsANewVersionAndTheOnesBeforeStayAsTheyWere(TestingFarm farm) throws SQLException {
        Cast cast = farm.cast();
        GrantView first = farm.grantOf(cast.performer());
        GrantView second = amend(farm, first, Set.of("DE", "FR"));
        assertThat(second.grant().version()).isEqualTo(2);
        assertThat(second.hash()).isNotEqualTo(first.hash());
        assertThat(second.words()).contains("Only for the territories DE, FR.");
        String id = first.grant().id();
        List<GrantVersionView> versions =
                farm.api().get("grants/" + id + "/versions").asList(GrantVersionView.class);
        assertThat(versions).extracting(GrantVersionView::version).containsExactly(2, 1);
        assertThat(versions).extracting(GrantVersionView::hash).containsExactly(second.hash(), first.hash());
        assertThat(versions.get(1).licence().terms().scope().territories()).isEmpty();
        assertThat(farm.strings("select action from audit_entry where subject = ? order by id", "grant " + id))
                .containsExactly("grant.create", "grant.amend");
    }

    @Test
    void aRenderOutsideTheTerritoriesOrOfUnsaidOnesIsRefusedInWords(TestingFarm farm) {
        Cast cast = farm.cast();
        train(farm, cast);
        GrantView grant = amend(farm, farm.grantOf(cast.performer()), Set.of("DE", "FR"));
        String id = grant.grant().id();
        assertThat(refusal(farm, cast.renderSpec(10)))
                .contains("grant " + id + " covers the territories DE, FR; ")
                .contains("does not say");
        assertThat(refusal(farm, cast.renderSpec(10) + "\nuse: {territories: [US, DE]}\n"))
                .contains("grant " + id + " covers the territories DE, FR; the job is for US");
        assertThat(refusal(farm, cast.renderSpec(10) + "\nuse: {territories: [DE], categories: [sexual]}\n"))
                .contains("no grant covers that");
        assertThat(farm.api()
                        .submit(cast.renderSpec(10) + "\nuse: {territories: [DE]}\n")
                        .status())
                .isEqualTo(201);
        assertThat(farm.api()
                        .submit(cast.renderSpec(10) + "\nuse: {media: [papyrus]}\n")
                        .problem()
                        .errors())
                .singleElement()
                .asString()
                .contains("use.media[0]", "cinema");
    }

    @Test
    void otherSpeechUnderAFaceNeedsAGrantForIt(TestingFarm farm) {
        Cast cast = farm.cast();
        train(farm, cast);
        GrantView grant = farm.grantOf(cast.performer());
        Set<Operation> without = new HashSet<>(grant.grant().operations());
        without.remove(Operation.DUB);
        amend(farm, grant, without, UseScope.UNLIMITED);
        String dubbed = cast.renderSpec(10) + "\ndialogue: " + farm.footage().sha256() + "\n";
        assertThat(refusal(farm, dubbed)).contains("allows [train, swap], not dub");
        assertThat(farm.api().submit(cast.renderSpec(10)).status()).isEqualTo(201);
        amend(farm, grant, grant.grant().operations(), UseScope.UNLIMITED);
        assertThat(farm.api().submit(dubbed).status()).isEqualTo(201);
    }

    @Test
    void aSuspendedGrantStopsWhatRunsUntilItIsResumed(TestingFarm farm) {
        Cast cast = farm.cast();
        long job = farm.submit(cast.trainSpec(1)).id();
        String grant = "grants/" + farm.grantOf(cast.performer()).grant().id();
        try (FakeWorker worker = farm.worker(1)) {
            Assignment probe = worker.take();
            assertThat(farm.api().post(grant + "/suspend", Map.of()).status()).isEqualTo(422);
            assertThat(farm.api()
                            .post(grant + "/suspend", Map.of("reason", "strike"))
                            .as(GrantView.class)
                            .state())
                    .isEqualTo("suspended");
            assertThat(worker.command()).isInstanceOfSatisfying(WorkerCommand.Cancel.class, command -> {
                assertThat(command.stage()).isEqualTo(probe.stage());
                assertThat(command.reason()).contains("is suspended since", "strike");
            });
            assertThat(farm.api()
                            .awaitState(job, JobState.FAILED)
                            .problem()
                            .orElseThrow()
                            .code())
                    .isEqualTo("GRANT_REFUSED");
            assertThat(refusal(farm, cast.trainSpec(1))).contains("strike");
            assertThat(farm.api()
                            .post(grant + "/suspend", Map.of("reason", "again"))
                            .status())
                    .isEqualTo(409);
            assertThat(farm.api()
                            .post(grant + "/resume", Map.of())
                            .as(GrantView.class)
                            .state())
                    .isEqualTo("active");
            farm.api().post("jobs/" + job + "/retry", Map.of());
            worker.finishUntil("train", farm);
            farm.api().awaitState(job, JobState.DONE);
        }
    }

    @Test
    void peopleSignAndMinorsAreRefused(TestingFarm farm) {
        String production = farm.production();
        assertThat(entered(farm, PerformerKind.LIVING, production, GrantTerms.PLAIN))
                .containsExactly("evidence: missing; upload the signed document as an asset and give its SHA-256");
        assertThat(entered(farm, PerformerKind.SYNTHETIC, production, GrantTerms.PLAIN))
                .singleElement()
                .asString()
                .startsWith("terms.signing.statement: missing");
        assertThat(entered(farm, PerformerKind.MINOR, production, GrantTerms.PLAIN))
                .anyMatch(error -> error.contains("is a minor"));
    }

    private static void train(TestingFarm farm, Cast cast) {
        long job = farm.submit(cast.trainSpec(1)).id();
        try (FakeWorker worker = farm.worker(1)) {
            worker.finishUntil("train", farm);
            farm.api().awaitState(job, JobState.DONE);
        }
    }

    private static String refusal(TestingFarm farm, String spec) {
        Api.Answer answer = farm.api().submit(spec);
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        return String.join("\n", answer.problem().errors());
    }

    private static GrantView amend(TestingFarm farm, GrantView view, Set<String> territories) {
        UseScope scope = new UseScope(
                Optional.empty(), Optional.empty(), Set.of(), Set.of(), Set.of(), territories, Set.of(), Set.of());
        return amend(farm, view, view.grant().operations(), scope);
    }

    private static GrantView amend(TestingFarm farm, GrantView view, Set<Operation> operations, UseScope scope) {
        NewGrant licence = new NewGrant(
                view.grant().performer(),
                view.grant().grantor(),
                view.grant().productions(),
                operations,
                view.grant().validFrom(),
                view.grant().validUntil(),
                Optional.empty(),
                Optional.empty(),
                view.grant().terms().withScope(scope));
        Api.Answer answer = farm.api().post("grants/" + view.grant().id() + "/amend", licence);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.as(GrantView.class);
    }

    /** What is said against a grant without a document. */
    private static List<String> entered(TestingFarm farm, PerformerKind kind, String production, GrantTerms terms) {
        String performer = farm.name("performer");
        assertThat(farm.api()
                        .post("performers", new NewPerformer(performer, performer, kind, Optional.empty()))
                        .status())
                .isEqualTo(201);
        Instant now = Instant.now();
        Api.Answer answer = farm.api()
                .post(
                        "grants",
                        new NewGrant(
                                performer,
                                "somebody",
                                Set.of(production),
                                Set.of(Operation.TRAIN),
                                now,
                                now.plus(Duration.ofDays(1)),
                                Optional.empty(),
                                Optional.empty(),
                                terms));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        return answer.problem().errors();
    }
}
