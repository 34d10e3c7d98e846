package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.DeliveryState;
import dev.understudy.contract.api.DeliveryView;
import dev.understudy.contract.api.WebhookSettings;
import dev.understudy.contract.api.WebhookView;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.notice.Notice;
import dev.understudy.contract.notice.NoticeType;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.Cast;
import dev.understudy.orchestrator.testing.FakeWorker;
import dev.understudy.orchestrator.testing.TestingFarm;
import dev.understudy.orchestrator.testing.WebhookReceiver;
import dev.understudy.orchestrator.testing.WebhookReceiver.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Webhooks to a real receiver. The farm of the tests tries again after a tenth of a second. */
@ExtendWith(TestingFarm.Extension.class)
class WebhooksIT {
    private final WebhookReceiver receiver = new WebhookReceiver();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void aProductionHearsOfItsJobInOrderAndSigned(TestingFarm farm) {
        Cast cast = farm.cast();
        WebhookView webhook = add(farm, "/studio", Optional.of(cast.production()), Set.of());
        Cast other = farm.cast();
        farm.api().post("jobs/" + farm.submit(other.trainSpec(1)).id() + "/cancel", Map.of());
        long job = farm.submit(cast.trainSpec(2)).id();
        try (FakeWorker worker = farm.worker(1)) {
            worker.finishUntil("train", farm);
            farm.api().awaitState(job, JobState.DONE);
        }
        List<Request> requests = receiver.await("/studio", all -> types(all).contains(NoticeType.JOB_DONE));
        List<NoticeType> expected = new ArrayList<>(List.of(NoticeType.JOB_SUBMITTED, NoticeType.JOB_STARTED));
        farm.api().job(job).stages().forEach(stage -> expected.add(NoticeType.STAGE_DONE));
        expected.addAll(List.of(NoticeType.IDENTITY_TRAINED, NoticeType.JOB_DONE));
        assertThat(types(requests)).containsExactlyElementsOf(expected);
        String secret = webhook.secret().orElseThrow();
        assertThat(requests)
                .allMatch(request -> request.isSignedWith(secret))
                .noneMatch(request -> request.isSignedWith(secret + "x"))
                .extracting(request -> request.notice().production())
                .containsOnly(Optional.of(cast.production()));
        Notice trained = requests.get(requests.size() - 2).notice();
        assertThat(trained.data())
                .containsEntry("identity", cast.identity())
                .containsEntry("performer", cast.performer())
                .containsEntry("version", 1);
        assertThat(trained.job()).contains(job);
    }

    @Test
    void whatFailsIsTriedAgainWithTheSameNumberAndWhatComesAfterWaits(TestingFarm farm) {
        receiver.answer("/shaky", number -> number <= 3 ? 503 : 200);
        Cast cast = farm.cast();
        WebhookView webhook = add(farm, "/shaky", Optional.of(cast.production()), Set.of());
        long job = farm.submit(cast.trainSpec(1)).id();
        farm.api().post("jobs/" + job + "/cancel", Map.of());
        List<Request> requests = receiver.await("/shaky", all -> all.size() == 5);
        assertThat(types(requests))
                .as("four times the first, and only then the second")
                .containsExactly(
                        NoticeType.JOB_SUBMITTED,
                        NoticeType.JOB_SUBMITTED,
                        NoticeType.JOB_SUBMITTED,
                        NoticeType.JOB_SUBMITTED,
                        NoticeType.JOB_CANCELLED);
        assertThat(requests.subList(0, 4))
                .extracting(request -> request.header("Understudy-delivery"))
                .containsOnly(requests.get(0).header("Understudy-delivery"));
        assertThat(requests.subList(0, 4))
                .allMatch(request -> request.isSignedWith(webhook.secret().orElseThrow()));
        List<DeliveryView> log = awaitDeliveries(
                farm, webhook, all -> all.stream().allMatch(delivery -> delivery.state() == DeliveryState.DELIVERED));
        assertThat(log)
                .extracting(DeliveryView::type)
                .containsExactly(NoticeType.JOB_CANCELLED, NoticeType.JOB_SUBMITTED);
        List<DeliveryView.Try> tries = log.get(1).tries();
        assertThat(tries)
                .extracting(DeliveryView.Try::status)
                .extracting(Optional::get)
                .containsExactly(503, 503, 503, 200);
        assertThat(tries.get(0).answer()).contains("answer 1 of /shaky");
        assertThat(tries.get(0).error().orElseThrow()).contains("503");
        assertThat(tries.get(3).error()).isEmpty();
        assertThat(farm.api()
                        .get("webhooks/" + webhook.id())
                        .as(WebhookView.class)
                        .failingSince())
                .as("it does not fail any more")
                .isEmpty();
    }

    @Test
    void aSlowReceiverKeepsNobodyElseWaiting(TestingFarm farm) throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        receiver.answer("/slow", number -> answered.await(20, TimeUnit.SECONDS) ? 200 : 500);
        Cast cast = farm.cast();
        WebhookView slow = add(farm, "/slow", Optional.of(cast.production()), Set.of(NoticeType.JOB_SUBMITTED));
        add(farm, "/quick", Optional.of(cast.production()), Set.of(NoticeType.JOB_SUBMITTED));
        for (int i = 0; i < 10; i++) {
            long job = farm.submit(cast.trainSpec(1)).id();
            farm.api().post("jobs/" + job + "/cancel", Map.of());
        }
        receiver.await("/quick", all -> all.size() == 10);
        assertThat(receiver.requests("/slow")).as("no more than four at a time").hasSizeBetween(1, 4);
        answered.countDown();
        receiver.await("/slow", all -> all.size() == 10);
        awaitDeliveries(farm, slow, all -> all.stream().allMatch(one -> one.state() == DeliveryState.DELIVERED));
    }

    @Test
    void whatIsNeverTakenIsGivenUpAndTheWebhookDisabledUntilAPersonEnablesIt(TestingFarm farm) {
        receiver.answer("/broken", number -> 500);
        Cast cast = farm.cast();
        WebhookView webhook = add(farm, "/broken", Optional.of(cast.production()), Set.of(NoticeType.JOB_SUBMITTED));
        long job = farm.submit(cast.trainSpec(1)).id();
        farm.api().post("jobs/" + job + "/cancel", Map.of());
        WebhookView disabled = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> farm.api().get("webhooks/" + webhook.id()).as(WebhookView.class),
                        view -> view.disabledReason().isPresent());
        assertThat(disabled.settings().enabled()).contains(false);
        assertThat(disabled.disabledReason().orElseThrow()).contains("no delivery has succeeded since", "500");
        DeliveryView delivery = deliveries(farm, webhook).get(0);
        assertThat(delivery.state()).isEqualTo(DeliveryState.GIVEN_UP);
        assertThat(delivery.nextTry()).isEmpty();
        assertThat(delivery.tries()).hasSizeGreaterThan(2);
        String again = "webhooks/" + webhook.id() + "/deliveries/" + delivery.id() + "/redeliver";
        assertThat(farm.api().post(again, Map.of()).problem().code()).isEqualTo("WRONG_STATE");

        receiver.answer("/broken", number -> 204);
        int before = receiver.requests("/broken").size();
        assertThat(farm.api()
                        .put("webhooks/" + webhook.id(), webhook.settings())
                        .status())
                .isEqualTo(200);
        assertThat(farm.api().post(again, Map.of()).status()).isEqualTo(200);
        Request redelivered =
                receiver.await("/broken", all -> all.size() == before + 1).get(before);
        assertThat(redelivered.header("Understudy-delivery")).isEqualTo(Long.toString(delivery.id()));
        assertThat(redelivered.isSignedWith(webhook.secret().orElseThrow())).isTrue();
    }

    @Test
    void aPingComesAtOnceAndARedirectIsNotFollowed(TestingFarm farm) {
        WebhookView webhook = add(farm, "/ping", Optional.empty(), Set.of(NoticeType.BATCH_DONE));
        DeliveryView ping =
                farm.api().post("webhooks/" + webhook.id() + "/ping", Map.of()).as(DeliveryView.class);
        assertThat(ping.type()).isEqualTo(NoticeType.WEBHOOK_PING);
        receiver.await("/ping", all -> all.size() == 1);
        receiver.answer("/ping", number -> 302);
        farm.api().post("webhooks/" + webhook.id() + "/ping", Map.of());
        List<DeliveryView> log =
                awaitDeliveries(farm, webhook, all -> !all.get(0).tries().isEmpty());
        assertThat(log.get(0).tries().get(0).error().orElseThrow()).contains("/elsewhere", "not followed");
        assertThat(receiver.requests("/elsewhere")).isEmpty();
    }

    @Test
    void theSecretIsShownOnceAndKeptSealed(TestingFarm farm) throws Exception {
        WebhookView webhook = add(farm, "/secret", Optional.empty(), Set.of(NoticeType.BATCH_DONE));
        String secret = webhook.secret().orElseThrow();
        assertThat(secret).startsWith("whsec_");
        assertThat(farm.api().get("webhooks").body()).doesNotContain(secret);
        assertThat(farm.api().get("webhooks/" + webhook.id()).body()).doesNotContain(secret);
        try (var connection = farm.postgres().getPostgresDatabase().getConnection();
                var rows = connection.createStatement().executeQuery("select secret from webhook")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).doesNotContain(secret.substring(6));
            }
        }
        String next = farm.api()
                .post("webhooks/" + webhook.id() + "/secret", Map.of())
                .as(WebhookView.class)
                .secret()
                .orElseThrow();
        assertThat(next).isNotEqualTo(secret);
        farm.api().post("webhooks/" + webhook.id() + "/ping", Map.of());
        Request signed = receiver.await("/secret", all -> all.size() == 1).get(0);
        assertThat(signed.isSignedWith(next)).isTrue();
        assertThat(signed.isSignedWith(secret)).isFalse();
    }

    @Test
    void whatIsWrongWithAWebhookIsSaid(TestingFarm farm) {
        Api api = farm.api();
        assertProblem(api.post("webhooks", Map.of("url", "ftp://x/y")), 422, "url: must start with https://");
        assertProblem(api.post("webhooks", Map.of("url", "http://user:pw@x/y")), 422, "neither a user and password");
        assertProblem(api.post("webhooks", Map.of("url", "http:///path")), 422, "must name a host");
        assertProblem(api.post("webhooks", Map.of()), 422, "url: is missing");
        assertProblem(
                api.post("webhooks", Map.of("url", "http://x/", "production", "nobody-s")),
                422,
                "no production nobody-s");
        assertProblem(
                api.post("webhooks", Map.of("url", "http://x/", "types", List.of("job.eaten"))), 400, "job.eaten");
        assertProblem(
                api.post("webhooks", Map.of("url", "http://x/", "types", List.of("webhook.ping"))),
                422,
                "on request only");
        assertProblem(api.get("webhooks/999999"), 404, "webhook 999999");
        WebhookView webhook = add(farm, "/gone", Optional.empty(), Set.of(NoticeType.BATCH_DONE));
        assertProblem(api.post("webhooks/" + webhook.id() + "/deliveries/1/redeliver", Map.of()), 404, "delivery");
        assertThat(api.delete("webhooks/" + webhook.id()).status()).isEqualTo(204);
        assertThat(api.get("webhooks/" + webhook.id()).status()).isEqualTo(404);
    }

    private static void assertProblem(Api.Answer answer, int status, String words) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.problem().detail()).contains(words);
    }

    private WebhookView add(TestingFarm farm, String path, Optional<String> production, Set<NoticeType> types) {
        Api.Answer answer = farm.api()
                .post(
                        "webhooks",
                        new WebhookSettings(receiver.url(path), production, types, Optional.empty(), Optional.empty()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.as(WebhookView.class);
    }

    private static List<DeliveryView> deliveries(TestingFarm farm, WebhookView webhook) {
        return farm.api().get("webhooks/" + webhook.id() + "/deliveries").asList(DeliveryView.class);
    }

    private static List<DeliveryView> awaitDeliveries(
            TestingFarm farm, WebhookView webhook, Predicate<List<DeliveryView>> condition) {
        return Awaitility.await("deliveries of webhook " + webhook.id())
                .atMost(Duration.ofSeconds(30))
                .until(() -> deliveries(farm, webhook), condition);
    }

    private static List<NoticeType> types(List<Request> requests) {
        return requests.stream().map(request -> request.notice().type()).toList();
    }
}
