package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.CapView;
import dev.understudy.contract.api.PoolView;
import dev.understudy.contract.api.ShareView;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.LiveFollower;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pools, shares and caps. */
@ExtendWith(TestingFarm.Extension.class)
class SharingIT {
    @Test
    void aPoolIsEnteredChangedAndTold(TestingFarm farm) {
        String name = farm.name("pool");
        try (LiveFollower live = new LiveFollower(farm.api().uri("live"), "")) {
            Api.Answer entered = farm.api().put("pools/" + name, Map.of("pricePerSlotHour", 1.25, "slotsLeast", 3));
            assertThat(entered.status()).isEqualTo(201);
            Api.Answer changed = farm.api().put("pools/" + name, Map.of("slotsLeast", 2, "slotsMost", 8));
            assertThat(changed.status()).isEqualTo(200);
            PoolView pool = pool(farm, name);
            assertThat(pool).isEqualTo(changed.as(PoolView.class));
            assertThat(pool.pricePerSlotHour()).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(pool.slotsMost()).contains(8);
            assertThat(pool.desiredSlots()).isEqualTo(2);
            live.await(message -> message.type().equals("pool")
                    && message.data().path("name").asText().equals(name)
                    && message.data().path("slotsLeast").asInt() == 2);
        }
    }

    @Test
    void whatIsWrongWithAPoolIsSaidAtOnce(TestingFarm farm) {
        Api.Answer refused =
                farm.api().put("pools/Main!", Map.of("pricePerSlotHour", -0.00001, "slotsLeast", 5, "slotsMost", 4));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem().errors())
                .satisfiesExactlyInAnyOrder(
                        error -> assertThat(error)
                                .startsWith("name: must be a slug")
                                .contains("\"Main!\""),
                        error -> assertThat(error).contains("pricePerSlotHour: must not be negative"),
                        error -> assertThat(error).contains("pricePerSlotHour: has more than 4 decimals"),
                        error -> assertThat(error).isEqualTo("slotsMost: 4 is less than slotsLeast, 5"));
        assertThat(farm.api().put("pools/main-2", Map.of("price", 1)).status()).isEqualTo(400);
    }

    @Test
    void anAutoscalerSeesHowManySlotsWouldHaveUse(TestingFarm farm) {
        String name = farm.name("pool");
        farm.api().put("pools/" + name, Map.of("slotsLeast", 0, "slotsMost", 5));
        String gauge = "understudy_pool_desired_slots{pool=\"" + name + "\"}";
        Awaitility.await(gauge)
                .atMost(Duration.ofSeconds(20))
                .until(() -> farm.api().get("/q/metrics").body(), metrics -> metrics.contains(gauge + " 0.0"));
        farm.submit(farm.cast().trainSpec(2) + "scheduling: {pool: " + name + "}\n");
        assertThat(pool(farm, name).waitingSegments()).isEqualTo(2);
        assertThat(pool(farm, name).desiredSlots()).isEqualTo(2);
        for (int i = 0; i < 3; i++) {
            farm.submit(farm.cast().trainSpec(2) + "scheduling: {pool: " + name + "}\n");
        }
        assertThat(pool(farm, name).waitingSegments()).isEqualTo(8);
        assertThat(pool(farm, name).desiredSlots()).isEqualTo(5);
        Awaitility.await(gauge)
                .atMost(Duration.ofSeconds(20))
                .until(() -> farm.api().get("/q/metrics").body(), metrics -> metrics.contains(gauge + " 5.0"));
    }

    @Test
    void aShareIsSetAndTakenAway(TestingFarm farm) {
        String production = farm.production();
        String path = "shares/" + production + "/main";
        ShareView share = farm.api()
                .put(path, Map.of("weight", 300, "guaranteed", 2, "burst", 9))
                .as(ShareView.class);
        assertThat(farm.api().get("shares").asList(ShareView.class)).contains(share);
        assertThat(share.burst()).contains(9);
        assertThat(farm.api().delete(path).status()).isEqualTo(204);
        assertThat(farm.api().get("shares").asList(ShareView.class)).doesNotContain(share);
        assertThat(farm.api().delete(path).problem().code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void aShareThatMakesNoSenseIsRefused(TestingFarm farm) {
        String production = farm.production();
        Api.Answer refused =
                farm.api().put("shares/" + production + "/main", Map.of("weight", 0, "guaranteed", 5, "burst", 4));
        assertThat(refused.problem().errors())
                .containsExactlyInAnyOrder(
                        "weight: must be from 1 to 1000000, but is 0", "burst: 4 is less than what is guaranteed, 5");
        assertThat(farm.api().put("shares/nobody/main", Map.of()).problem().detail())
                .isEqualTo("there is no production nobody");
        assertThat(farm.api()
                        .put("shares/" + production + "/nowhere", Map.of())
                        .problem()
                        .detail())
                .isEqualTo("there is no pool nowhere");
    }

    @Test
    void aCapIsOfSomethingThatThereIs(TestingFarm farm) {
        String licence = farm.name("licence");
        CapView cap =
                farm.api().put("caps/licence/" + licence, Map.of("slots", 3)).as(CapView.class);
        assertThat(farm.api().get("caps").asList(CapView.class)).contains(cap);
        assertThat(farm.api()
                        .put("caps/stage-kind/verify", Map.of("slots", 1000))
                        .as(CapView.class)
                        .name())
                .isEqualTo("VERIFY");
        assertThat(farm.api()
                        .put("caps/stage-kind/PAINT", Map.of("slots", 3))
                        .problem()
                        .errors())
                .singleElement()
                .asString()
                .contains("PROBE, EXTRACT", "\"PAINT\"");
        assertThat(farm.api().put("caps/production/nobody", Map.of("slots", 3)).status())
                .isEqualTo(404);
        assertThat(farm.api()
                        .put("caps/user/carl", Map.of("slots", 3))
                        .problem()
                        .errors())
                .containsExactly("kind: must be one of production, stage-kind, licence, not \"user\"");
        assertThat(farm.api().put("caps/licence/" + licence, Map.of()).problem().errors())
                .containsExactly("slots: is missing");
        assertThat(farm.api().delete("caps/licence/" + licence).status()).isEqualTo(204);
        assertThat(farm.api().delete("caps/stage-kind/VERIFY").status()).isEqualTo(204);
    }

    private static PoolView pool(TestingFarm farm, String name) {
        return farm.api().get("pools").asList(PoolView.class).stream()
                .filter(pool -> pool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
