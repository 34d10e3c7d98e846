package dev.understudy.orchestrator.webhooks;

import dev.understudy.contract.api.DeliveryView;
import dev.understudy.contract.api.WebhookSettings;
import dev.understudy.contract.api.WebhookView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.problem.FieldChecks;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** Where notices are posted. */
@Path("/api/v1/webhooks")
@Blocking
@Tag(
        name = "Webhooks",
        description = "Where the farm posts what happens on it, signed and tried again until it is taken")
class WebhookResource {
    private static final int MOST = 1_000;

    private final WebhookService service;
    private final HandDeliveries byHand;

    WebhookResource(WebhookService service, HandDeliveries byHand) {
        this.service = service;
        this.byHand = byHand;
    }

    @GET
    @Allowed(Permission.OPERATE)
    @Operation(summary = "Lists all webhooks")
    public List<WebhookView> all() {
        return service.all();
    }

    @GET
    @Path("/{id}")
    @Allowed(Permission.OPERATE)
    @Operation(summary = "Shows a webhook")
    public WebhookView get(long id) {
        return service.get(id);
    }

    @POST
    @Allowed(Permission.OPERATE)
    @Operation(
            summary = "Enters a webhook",
            description = "The answer holds the secret that signs its deliveries. It is never shown again.")
    @APIResponse(responseCode = "201", description = "Entered")
    @APIResponse(responseCode = "422", description = "The address or the production will not do; names every fault")
    public RestResponse<WebhookView> create(WebhookSettings webhook) {
        WebhookView created = service.create(FieldChecks.body(webhook));
        return RestResponse.ResponseBuilder.<WebhookView>created(URI.create("/api/v1/webhooks/" + created.id()))
                .entity(created)
                .build();
    }

    @PUT
    @Path("/{id}")
    @Allowed(Permission.OPERATE)
    @Operation(
            summary = "Replaces a webhook's settings",
            description = "Disabling it gives up what waits. Enabling it forgets that it failed.")
    public WebhookView update(long id, WebhookSettings webhook) {
        return service.update(id, FieldChecks.body(webhook));
    }

    @DELETE
    @Path("/{id}")
    @Allowed(Permission.OPERATE)
    @ResponseStatus(204)
    @Operation(summary = "Removes a webhook, with the log of its deliveries")
    public void remove(long id) {
        service.remove(id);
    }

    @POST
    @Path("/{id}/secret")
    @Allowed(Permission.OPERATE)
    @Operation(summary = "Gives a webhook a new secret", description = "The answer holds it; the old one ends at once.")
    public WebhookView replaceSecret(long id) {
        return service.replaceSecret(id);
    }

    @GET
    @Path("/{id}/deliveries")
    @Allowed(Permission.OPERATE)
    @Operation(summary = "Lists a webhook's deliveries with their tries, the newest first")
    public List<DeliveryView> deliveries(long id, @QueryParam("limit") @DefaultValue("100") int limit) {
        return service.deliveries(id, Math.max(1, Math.min(MOST, limit)));
    }

    @POST
    @Path("/{id}/deliveries/{number}/redeliver")
    @Allowed(Permission.OPERATE)
    @Operation(summary = "Has a delivery made again", description = "With the same number, as if it were new.")
    public DeliveryView redeliver(long id, long number) {
        return byHand.redeliver(id, number);
    }

    @POST
    @Path("/{id}/ping")
    @Allowed(Permission.OPERATE)
    @Operation(summary = "Sends the receiver a notice webhook.ping")
    public DeliveryView ping(long id) {
        return byHand.ping(id);
    }
}
