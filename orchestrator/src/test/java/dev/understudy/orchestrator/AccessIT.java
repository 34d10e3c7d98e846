package dev.understudy.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.access.Role;
import dev.understudy.contract.access.RoleIn;
import dev.understudy.contract.json.Json;
import dev.understudy.orchestrator.testing.Api;
import dev.understudy.orchestrator.testing.OrchestratorProcess;
import dev.understudy.orchestrator.testing.People;
import dev.understudy.orchestrator.testing.TestingFarm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every endpoint, asked by everybody. */
@ExtendWith(TestingFarm.Extension.class)
class AccessIT {
    private static final Set<Role> ALL = EnumSet.allOf(Role.class);
    private static final Set<Role> STAFF = EnumSet.complementOf(EnumSet.of(Role.PERFORMER));
    private static final Set<Role> MAKERS = EnumSet.of(Role.ARTIST, Role.PRODUCER, Role.ADMIN);
    private static final Set<Role> ACTORS = EnumSet.of(Role.ARTIST, Role.PRODUCER, Role.OPS, Role.ADMIN);
    private static final Set<Role> PRODUCERS = EnumSet.of(Role.PRODUCER, Role.ADMIN);
    private static final Set<Role> RIGHTS = EnumSet.of(Role.RIGHTS, Role.ADMIN);
    private static final Set<Role> ENDERS = EnumSet.of(Role.RIGHTS, Role.PERFORMER, Role.ADMIN);
    private static final Set<Role> PERFORMERS = EnumSet.of(Role.PERFORMER);
    private static final Set<Role> OPS = EnumSet.of(Role.OPS, Role.ADMIN);
    private static final Set<Role> ADMINS = EnumSet.of(Role.ADMIN);

    /** What is nobody's secret. */
    private static final Set<String> OPEN = Set.of(
            "POST /session",
            "DELETE /session",
            "POST /manifests",
            "GET /manifests/root",
            "GET /c2pa/matches/byBinding",
            "GET /c2pa/manifests/{id}",
            "GET /marks/{mark}",
            "GET /verifications",
            "POST /verifications",
            "GET /verifications/{id}",
            "DELETE /verifications/{id}");

    private static final Map<String, Set<Role>> ALLOWED = allowed();

    private static Map<String, Set<Role>> allowed() {
        Map<String, Set<Role>> table = new LinkedHashMap<>();
        put(table, ALL, "GET /session", "POST /session/password", "GET /tokens", "POST /tokens", "DELETE /tokens/{id}");
        put(table, ALL, "GET /grants", "GET /grants/{id}", "GET /grants/{id}/versions");
        put(table, ENDERS, "POST /grants/{id}/revoke", "POST /grants/{id}/suspend", "POST /grants/{id}/resume");
        put(table, RIGHTS, "POST /grants", "POST /grants/{id}/amend", "POST /performers");
        put(table, RIGHTS, "PUT /performers/{slug}/reference");
        put(table, RIGHTS, "GET /audit", "GET /audit/check");
        put(table, ALL, "GET /approvals");
        put(table, PERFORMERS, "POST /approvals/decide");
        put(table, STAFF, "GET /quarantine", "GET /quarantine/{id}", "GET /quarantine/{id}/certificate");
        put(table, PERFORMERS, "GET /likeness", "GET /likeness/ledger");
        put(
                table,
                PERFORMERS,
                "GET /likeness/jobs/{id}/deliverables/{name}",
                "GET /likeness/jobs/{id}/previews/{round}");
        put(table, ADMINS, "GET /people", "POST /people", "GET /people/{name}", "PUT /people/{name}");
        put(table, ADMINS, "POST /people/{name}/disable", "POST /people/{name}/enable");
        put(table, ADMINS, "GET /people/{name}/tokens", "DELETE /people/{name}/tokens/{id}");
        put(table, STAFF, "GET /jobs", "GET /jobs/{id}", "GET /jobs/{id}/why", "GET /jobs/{id}/segments");
        put(table, STAFF, "GET /jobs/{id}/attempts", "GET /jobs/{id}/learning-curve", "GET /jobs/{id}/previews");
        put(table, STAFF, "GET /jobs/{id}/previews/{round}", "GET /jobs/{id}/logs", "GET /jobs/{id}/wrong-person");
        put(table, STAFF, "GET /jobs/{id}/logs/{stage}/{attempt}", "GET /jobs/{id}/deliverables/{name}");
        put(table, STAFF, "GET /jobs/{id}/review", "GET /jobs/{id}/shots/{number}", "GET /jobs/{id}/frames/{number}");
        put(table, STAFF, "GET /batches", "GET /batches/{id}", "GET /batches/{id}/jobs", "GET /batches/{id}/manifest");
        put(table, STAFF, "GET /batches/{id}/deliverables/{name}");
        put(table, STAFF, "GET /assets", "GET /assets/{sha256}", "GET /assets/{sha256}/content");
        put(table, STAFF, "GET /budgets", "GET /caps", "GET /shares", "GET /pools", "GET /workers", "GET /usage");
        put(table, STAFF, "GET /productions", "GET /performers", "GET /performers/{slug}");
        put(table, STAFF, "GET /identities", "GET /identities/{slug}");
        put(table, MAKERS, "POST /jobs", "POST /batches");
        put(table, EnumSet.of(Role.ARTIST, Role.PRODUCER, Role.RIGHTS, Role.ADMIN), "POST /assets");
        put(table, MAKERS, "POST /jobs/{id}/review", "POST /jobs/{id}/redo");
        put(table, ACTORS, "POST /actions", "POST /jobs/{id}/cancel", "POST /jobs/{id}/retry");
        put(table, ACTORS, "POST /batches/{id}/pause", "POST /batches/{id}/resume");
        put(table, ACTORS, "POST /batches/{id}/retry", "POST /batches/{id}/cancel");
        put(table, PRODUCERS, "POST /productions", "PUT /budgets/{scope}/{subject}");
        put(table, PRODUCERS, "DELETE /budgets/{scope}/{subject}");
        put(table, PRODUCERS, "GET /identities/{slug}/versions/{version}/exports/{format}");
        put(table, OPS, "PUT /caps/{kind}/{name}", "DELETE /caps/{kind}/{name}", "PUT /pools/{name}");
        put(table, OPS, "PUT /shares/{production}/{pool}", "DELETE /shares/{production}/{pool}");
        put(table, OPS, "POST /workers/{name}/mode", "PUT /workers/{name}/tags");
        put(table, OPS, "GET /webhooks", "POST /webhooks", "GET /webhooks/{id}", "PUT /webhooks/{id}");
        put(table, OPS, "DELETE /webhooks/{id}", "POST /webhooks/{id}/secret", "GET /webhooks/{id}/deliveries");
        put(table, OPS, "POST /webhooks/{id}/deliveries/{number}/redeliver", "POST /webhooks/{id}/ping");
        return table;
    }

    private static void put(Map<String, Set<Role>> table, Set<Role> roles, String... endpoints) {
        for (String endpoint : endpoints) {
            table.put(endpoint, roles);
        }
    }

    @Test
    void everyEndpointAnswersTheRolesThatItIsForAndNobodyElse(TestingFarm farm) {
        Set<String> endpoints = endpoints(farm);
        Set<String> expected = new TreeSet<>(ALLOWED.keySet());
        expected.addAll(OPEN);
        assertThat(endpoints).as("every endpoint is in this test's table").isEqualTo(expected);
        Map<Role, Api> people = people(farm);
        List<String> wrong = new ArrayList<>();
        for (String endpoint : endpoints) {
            boolean open = OPEN.contains(endpoint);
            if (answers(farm.api().anonymous(), endpoint) != open) {
                wrong.add(endpoint + " answers nobody in particular: " + !open);
            }
            people.forEach((role, api) -> {
                boolean allowed = open || ALLOWED.get(endpoint).contains(role);
                if (answers(api, endpoint) != allowed) {
                    wrong.add(endpoint + " answers " + role + ": " + !allowed);
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsNoResourceAsksWhoItIsToo(TestingFarm farm) {
        Api nobody = farm.api().anonymous();
        assertThat(nobody.get("live").problem().code()).isEqualTo("UNAUTHENTICATED");
        assertThat(nobody.get("/q/metrics").problem().code()).isEqualTo("UNAUTHENTICATED");
        assertThat(nobody.get("/q/health/ready").status()).isEqualTo(200);
        Map<Role, Api> people = people(farm);
        assertThat(people.get(Role.PERFORMER).get("live").problem().code()).isEqualTo("FORBIDDEN");
        assertThat(people.get(Role.PERFORMER).get("/q/metrics").problem().code())
                .isEqualTo("FORBIDDEN");
        assertThat(people.get(Role.VIEWER).get("/q/metrics").body()).contains("understudy_");
        Api.Answer unknown = farm.api().with("understudy_none").get("jobs");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void whoAsksTooOftenWaitsAndNobodyElse(TestingFarm farm) {
        Api busy = new People(farm).as(RoleIn.everywhere(Role.VIEWER));
        try (OrchestratorProcess strict =
                farm.another("strict", Map.of("UNDERSTUDY_ACCESS_REQUESTS_PER_SECOND", "2"))) {
            strict.start();
            strict.awaitReady();
            Api there = strict.api().with(busy.token());
            List<Integer> answers = IntStream.range(0, 40)
                    .mapToObj(i -> there.get("session").status())
                    .toList();
            assertThat(answers.subList(0, 20)).containsOnly(200);
            assertThat(answers).contains(429);
            assertThat(there.get("session").problem().code()).isEqualTo("TOO_MANY_REQUESTS");
            assertThat(strict.api().get("session").status()).as("somebody else").isEqualTo(200);
        }
    }

    private static Map<Role, Api> people(TestingFarm farm) {
        People people = new People(farm);
        Map<Role, Api> all = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            all.put(
                    role,
                    role == Role.PERFORMER ? people.asPerformer(farm.performer()) : people.as(RoleIn.everywhere(role)));
        }
        return all;
    }

    /** As the farm itself documents them. */
    private static Set<String> endpoints(TestingFarm farm) {
        JsonNode paths = Json.read(farm.api().get("/q/openapi?format=json").body(), JsonNode.class)
                .path("paths");
        Set<String> endpoints = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                endpoints.add(method.getKey().toUpperCase(Locale.ROOT) + " "
                        + path.getKey().replace("/api/v1", ""));
            }
        }
        // It never ends, so it is asked by itself.
        assertThat(endpoints.remove("GET /live")).isTrue();
        return endpoints;
    }

    /** Whether it is not refused for who asks; what it is asked for is never there. */
    private static boolean answers(Api api, String endpoint) {
        String[] parts = endpoint.split(" ");
        String path = parts[1].substring(1)
                .replaceAll("\\{(id|number|round|version|attempt)}", "999999999")
                .replaceAll("\\{\\w+}", "nothing");
        if (endpoint.equals("POST /assets")) {
            // Of all that is stored, what most may store.
            path = "assets?kind=DOCUMENT";
        }
        Api.Answer answer =
                switch (parts[0]) {
                    case "GET" -> api.get(path);
                    case "DELETE" -> api.delete(path);
                    case "PUT" -> api.put(path, Map.of());
                    default -> api.post(path, Map.of());
                };
        boolean refused = answer.status() == 401 || answer.status() == 403;
        return !refused
                || !Set.of("UNAUTHENTICATED", "FORBIDDEN")
                        .contains(answer.problem().code());
    }
}
