package dev.understudy.orchestrator.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.access.Role;
import dev.understudy.contract.access.RoleIn;
import dev.understudy.contract.api.LiveMessage;
import dev.understudy.contract.json.Json;
import dev.understudy.orchestrator.access.Caller;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveRightsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            job        | {"production":"tide"}                       | true
            job        | {"production":"fog"}                        | false
            batch      | {"production":"fog"}                        | false
            production | {"slug":"tide"}                             | true
            production | {"slug":"fog"}                              | false
            identity   | {"production":"fog"}                        | false
            grant      | {"grant":{"productions":["fog","tide"]}}    | true
            grant      | {"grant":{"productions":["fog"]}}           | false
            budget     | {"scope":"PRODUCTION","subject":"tide"}     | true
            budget     | {"scope":"JOB","subject":"7"}               | false
            share      | {"production":"fog","removed":true}         | false
            worker     | {"name":"w1"}                               | true
            asset      | {"sha256":"00"}                             | false
            performer  | {"slug":"carl"}                             | false
            webhook    | {"id":1}                                    | false
            segment    | {"index":1}                                 | false
            telepathy  | {}                                          | false
            """)
    void whoWorksInOneProductionHearsOfThatAlone(String type, String data, boolean hears) {
        assertThat(LiveRights.sees(caller(RoleIn.in(Role.ARTIST, "tide")), Optional.empty(), message(type, data)))
                .isEqualTo(hears);
    }

    @ParameterizedTest
    @CsvSource({"VIEWER, job, true", "VIEWER, webhook, false", "OPS, webhook, true", "PERFORMER, worker, false"})
    void whoWorksInAllHearsOfAllThatTheRoleIsFor(Role role, String type, boolean hears) {
        assertThat(LiveRights.sees(
                        caller(RoleIn.everywhere(role)), Optional.empty(), message(type, "{\"production\":\"fog\"}")))
                .isEqualTo(hears);
    }

    private static Caller caller(RoleIn role) {
        return new Caller("nora", "Nora", List.of(role), Optional.empty(), Caller.Limits.NONE);
    }

    private static LiveMessage message(String type, String data) {
        return new LiveMessage(1, type, Optional.empty(), Json.read(data, JsonNode.class));
    }
}
