package dev.understudy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.acceptance.TestingFarm.Farm;
import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.api.ProblemDocument;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.json.Json;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No grant, no job; and the answer says which condition failed. */
@ExtendWith(TestingFarm.class)
class GrantsIT {
    @Test
    void refusesAPerformerWithoutAGrant(Farm farm) {
        String spec = farm.cast().trainSpec("ada", 1).replace("performer: carl", "performer: ada");
        ProblemDocument refusal = farm.api().refused(farm.api().trySubmit(spec), 403);
        assertThat(refusal.code()).isEqualTo("GRANT_REFUSED");
        assertThat(refusal.errors()).anyMatch(error -> error.contains("ada"));
    }

    @Test
    void refusesAnotherProduction(Farm farm) {
        String spec = farm.cast().trainSpec("carl", 1).replace("the-tide", "the-storm");
        ProblemDocument refusal = farm.api().refused(farm.api().trySubmit(spec), 403);
        assertThat(String.join("\n", refusal.errors())).contains("[the-tide], not the-storm");
    }

    @Test
    void refusesAfterARevocation(Farm farm) {
        Cast.enrolPerformer(farm.api(), "dora");
        GrantView grant = Json.read(Cast.grant(farm.api(), "dora", Set.of(Operation.TRAIN)), GrantView.class);
        farm.api().post("grants/" + grant.grant().id() + "/revoke", Map.of("reason", "the test says so"));
        String spec = farm.cast().trainSpec("dora", 1).replace("performer: carl", "performer: dora");
        ProblemDocument refusal = farm.api().refused(farm.api().trySubmit(spec), 403);
        assertThat(String.join("\n", refusal.errors())).contains("was revoked at");
    }
}
