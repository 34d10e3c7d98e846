package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.access.Role;
import dev.understudy.contract.access.RoleIn;
import dev.understudy.contract.api.ActionResult;
import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.api.IdentityView;
import dev.understudy.contract.api.JobAction;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.PerformerView;
import dev.understudy.contract.api.ProductionView;
import dev.understudy.contract.api.UsageView;
import dev.understudy.contract.job.JobState;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.LiveFollower;
import dev.understudy.orchestrator.testing.People;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who works in one production sees, uses and changes nothing of another. */
@ExtendWith(TestingFarm.Extension.class)
class ScopesIT {
    @Test
    void listsShowTheOwnProductionAlone(TestingFarm farm) {
        Cast own = farm.cast();
        Cast other = farm.cast();
        long job = trained(farm, own);
        trained(farm, other);
        Api nora = new People(farm).as(RoleIn.in(Role.ARTIST, own.production()));

        assertThat(nora.get("jobs").asList(JobView.class))
                .extracting(JobView::id)
                .containsExactly(job);
        assertThat(nora.get("productions").asList(ProductionView.class))
                .extracting(ProductionView::slug)
                .containsExactly(own.production());
        assertThat(nora.get("identities").asList(IdentityView.class))
                .extracting(IdentityView::slug)
                .containsExactly(own.identity());
        assertThat(nora.get("performers").asList(PerformerView.class))
                .extracting(PerformerView::slug)
                .containsExactlyInAnyOrder(own.performer(), own.filmDouble());
        assertThat(nora.get("grants").asList(GrantView.class))
                .extracting(view -> view.grant().performer())
                .containsExactlyInAnyOrder(own.performer(), own.filmDouble());
        assertThat(nora.get("assets").asList(AssetView.class))
                .as("what the production's jobs are made of")
                .extracting(AssetView::sha256)
                .containsExactlyInAnyOrder(
                        own.footage().sha256(), own.doubleFootage().sha256());
        assertThat(nora.get("usage?by=production").asList(UsageView.class))
                .extracting(UsageView::key)
                .containsExactly(own.production());
        assertThat(nora.get("batches").body()).isEqualTo("[]");
    }

    @Test
    void whatBelongsToAnotherProductionIsNotThere(TestingFarm farm) {
        Cast own = farm.cast();
        Cast other = farm.cast();
        long hidden = trained(farm, other);
        Api nora = new People(farm).as(RoleIn.in(Role.PRODUCER, own.production()));
        for (String path : List.of(
                "jobs/" + hidden,
                // However it is written.
                "jobs/+" + hidden,
                "jobs/0000000000000000000000" + hidden,
                "jobs/+" + hidden + "/logs",
                "jobs/" + hidden + "/why",
                "jobs/" + hidden + "/logs",
                "jobs/" + hidden + "/previews",
                "live?job=" + hidden,
                "identities/" + other.identity(),
                "performers/" + other.performer(),
                "assets/" + other.footage().sha256(),
                "assets/" + other.footage().sha256() + "/content")) {
            assertThat(nora.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(nora.get("jobs?production=" + other.production()).problem().code())
                .isEqualTo("FORBIDDEN");
        assertThat(nora.get("usage?production=" + other.production()).problem().code())
                .isEqualTo("FORBIDDEN");
        assertThat(nora.post("jobs/" + hidden + "/retry", Map.of()).status()).isEqualTo(404);
        assertThat(nora.post("jobs/+" + hidden + "/cancel", Map.of()).status()).isEqualTo(404);
        assertThat(nora.get("identities/%s/versions/1/exports/onnx?production=%s"
                                .formatted(other.identity(), own.production()))
                        .status())
                .isEqualTo(404);
        assertThat(nora.submit(own.trainSpec(1) + "\nscheduling: {after: [{job: " + hidden + "}]}\n")
                        .problem()
                        .detail())
                .contains("there is no job " + hidden);
        assertThat(nora.post("actions", Map.of("action", JobAction.CANCEL, "targets", List.of(Map.of("job", hidden))))
                        .asList(ActionResult.class))
                .singleElement()
                .satisfies(result ->
                        assertThat(result.problem().orElseThrow().code()).isEqualTo("NOT_FOUND"));
        assertThat(nora.post("actions", Map.of("action", JobAction.CANCEL, "production", other.production()))
                        .problem()
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(nora.put("budgets/production/" + other.production(), Map.of("amount", 5))
                        .problem()
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(nora.put("budgets/job/" + hidden, Map.of("amount", 5)).status())
                .isEqualTo(404);
        assertThat(nora.put("budgets/production/" + own.production(), Map.of("amount", 5))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nothingIsMadeInAnotherProductionNorOfItsFootage(TestingFarm farm) {
        Cast own = farm.cast();
        Cast other = farm.cast();
        Api nora = new People(farm).as(RoleIn.in(Role.ARTIST, own.production()));
        assertThat(nora.submit(other.trainSpec(1)).problem().code()).isEqualTo("FORBIDDEN");
        Api.Answer foreign = nora.submit(own.trainSpec(1));
        assertThat(foreign.problem().detail())
                .as("its footage was uploaded by somebody for nobody in particular")
                .contains("there is no asset " + own.footage().sha256());

        trained(farm, other);
        assertThat(nora.submit(own.trainSpec(1).replace("identity: " + own.identity(), "identity: " + other.identity()))
                        .problem()
                        .detail())
                .contains("the name " + other.identity() + " is taken in a production that is not yours");
        byte[] performer = farm.name("footage").getBytes(StandardCharsets.UTF_8);
        byte[] filmDouble = farm.name("footage").getBytes(StandardCharsets.UTF_8);
        assertThat(nora.upload("name=a.mp4", performer).problem().code()).isEqualTo("FORBIDDEN");
        assertThat(nora.upload("name=a.mp4&production=" + other.production(), performer)
                        .problem()
                        .code())
                .isEqualTo("FORBIDDEN");
        String query = "name=a.mp4&production=" + own.production();
        String first = nora.upload(query, performer).as(AssetView.class).sha256();
        String second = nora.upload(query, filmDouble).as(AssetView.class).sha256();
        String spec = own.trainSpec(1)
                .replace(own.footage().sha256(), first)
                .replace(own.doubleFootage().sha256(), second);
        Api.Answer submitted = nora.submit(spec, "Understudy-User", "somebody else");
        assertThat(submitted.status()).as(submitted.body()).isEqualTo(201);
        JobView job = submitted.as(JobView.class);
        assertThat(job.submittedBy()).as("nobody submits as another").startsWith("person-");
        assertThat(nora.post("jobs/" + job.id() + "/cancel", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void aViewerChangesNothingAndIsToldWhy(TestingFarm farm) throws Exception {
        Cast own = farm.cast();
        long job = farm.submit(own.trainSpec(1)).id();
        People people = new People(farm);
        String name = people.enter(RoleIn.in(Role.VIEWER, own.production()));
        Api viewer = people.as(name);
        Api.Answer refused = viewer.post("jobs/" + job + "/cancel", Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem().detail())
                .isEqualTo("%s may not do this: it needs the permission act in production %s"
                        .formatted(name, own.production()));
        assertThat(farm.strings("select outcome from audit_entry where who = ? and action = 'request'", name))
                .containsExactly("FORBIDDEN");
        assertThat(farm.api().job(job).state()).isEqualTo(JobState.QUEUED);
        assertThat(farm.api().post("jobs/" + job + "/cancel", Map.of()).status())
                .isEqualTo(200);
        assertThat(farm.strings("select who from audit_entry where subject = ? order by id", "job " + job))
                .containsOnly("admin");
    }

    @Test
    void theLiveStreamTellsOfTheOwnProductionAlone(TestingFarm farm) {
        Cast own = farm.cast();
        Cast other = farm.cast();
        People people = new People(farm);
        String session = people.session(people.enter(RoleIn.in(Role.VIEWER, own.production())));
        try (LiveFollower live = new LiveFollower(farm.api().uri("live"), "", session)) {
            long hidden = farm.submit(other.trainSpec(1)).id();
            long shown = farm.submit(own.trainSpec(1)).id();
            live.await(message -> message.type().equals("job") && message.job().equals(java.util.Optional.of(shown)));
            assertThat(live.messages())
                    .noneMatch(message -> message.data().toString().contains(other.production()));
            farm.api().post("jobs/" + hidden + "/cancel", Map.of());
            farm.api().post("jobs/" + shown + "/cancel", Map.of());
        }
    }

    @Test
    void aPerformerSeesEveryUseOfTheOwnLikenessAndEndsIt(TestingFarm farm) throws Exception {
        Cast own = farm.cast();
        Cast other = farm.cast();
        long job = trained(farm, own);
        long hidden = trained(farm, other);
        People people = new People(farm);
        Api performer = people.asPerformer(own.performer());
        assertThat(performer.get("likeness").body())
                .contains("\"job\":" + job + ",", "\"operations\":[\"TRAIN\"]")
                .doesNotContain("\"job\":" + hidden + ",", other.performer(), own.filmDouble());
        assertThat(performer.get("likeness/ledger").body())
                .startsWith("job,name,kind,production,operations")
                .contains(job + ",Train ", ",train,")
                .doesNotContain(hidden + ",Train ");
        assertThat(performer.get("jobs").status()).isEqualTo(403);

        GrantView grant = performer.get("grants").asList(GrantView.class).get(0);
        assertThat(performer.get("grants").asList(GrantView.class))
                .allMatch(view -> view.grant().performer().equals(own.performer()));
        String foreign = farm.api()
                .get("grants?performer=" + other.performer())
                .asList(GrantView.class)
                .get(0)
                .grant()
                .id();
        assertThat(performer.post("grants/" + foreign + "/revoke", Map.of()).status())
                .isEqualTo(404);
        String id = grant.grant().id();
        assertThat(performer
                        .post("grants/" + id + "/suspend", Map.of("reason", "a strike"))
                        .as(GrantView.class)
                        .state())
                .isEqualTo("suspended");
        assertThat(performer
                        .post("grants/" + id + "/revoke", Map.of())
                        .as(GrantView.class)
                        .state())
                .isEqualTo("revoked");
        assertThat(farm.strings(
                        "select who from audit_entry where subject = ? and action <> 'grant.create'", "grant " + id))
                .allMatch(who -> who.startsWith("person-"));
    }

    private static long trained(TestingFarm farm, Cast cast) {
        long job = farm.submit(cast.trainSpec(1)).id();
        try (FakeWorker worker = farm.worker(1)) {
            worker.finishUntil("train", farm);
            farm.api().awaitState(job, JobState.DONE);
        }
        return job;
    }
}
