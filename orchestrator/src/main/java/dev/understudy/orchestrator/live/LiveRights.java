package dev.understudy.orchestrator.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.api.LiveMessage;
import dev.understudy.orchestrator.access.Caller;
import dev.understudy.orchestrator.access.Permission;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Who gets which live messages: what is not known to be theirs they do not get. */
final class LiveRights {
    /** About the farm, and of no production. */
    private static final Set<String> FARM = Set.of("worker", "pool", "cap", "reset");

    private static final String WEBHOOK = "webhook";

    private LiveRights() {}

    static boolean sees(Caller caller, Optional<Long> followed, LiveMessage message) {
        if (message.type().equals(WEBHOOK)) {
            return caller.mayEverywhere(Permission.OPERATE);
        }
        if (caller.mayEverywhere(Permission.VIEW)) {
            return true;
        }
        if (!caller.maySomewhere(Permission.VIEW)) {
            return false;
        }
        JsonNode data = message.data();
        return switch (message.type()) {
            case "job", "batch", "identity", "share" -> in(caller, data.path("production"));
            case "production" -> in(caller, data.path("slug"));
            case "budget" -> data.path("scope").asText().equals("PRODUCTION") && in(caller, data.path("subject"));
            case "grant" ->
                StreamSupport.stream(data.path("grant").path("productions").spliterator(), false)
                        .anyMatch(production -> in(caller, production));
            // Whether one may follow a job is looked at by whoever lets one do so.
            default ->
                FARM.contains(message.type())
                        || (LiveClient.PARTS.contains(message.type())
                                && followed.isPresent()
                                && message.job().equals(followed));
        };
    }

    private static boolean in(Caller caller, JsonNode production) {
        return production.isTextual() && caller.may(Permission.VIEW, production.asText());
    }
}
