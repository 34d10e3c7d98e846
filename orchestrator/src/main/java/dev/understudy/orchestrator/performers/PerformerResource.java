package dev.understudy.orchestrator.performers;

import dev.understudy.contract.api.NewPerformer;
import dev.understudy.contract.api.PerformerReference;
import dev.understudy.contract.api.PerformerView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.FieldChecks;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The people whose likeness it is. */
@Path("/api/v1/performers")
@Blocking
@Tag(name = "Performers", description = "The people whose likeness it is: living, deceased, or synthetic")
class PerformerResource {
    private final PerformerService service;

    PerformerResource(PerformerService service) {
        this.service = service;
    }

    @GET
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(summary = "Lists all performers")
    public List<PerformerView> all() {
        return service.all();
    }

    @GET
    @Path("/{slug}")
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(summary = "Shows a performer")
    public PerformerView get(String slug) {
        return service.get(slug);
    }

    @POST
    @Allowed(Permission.LICENSE)
    @Operation(summary = "Enrols a performer")
    public RestResponse<PerformerView> create(NewPerformer performer) {
        PerformerView created = service.create(FieldChecks.body(performer));
        return RestResponse.ResponseBuilder.<PerformerView>created(URI.create("/api/v1/performers/" + created.slug()))
                .entity(created)
                .build();
    }

    @PUT
    @Path("/{slug}/reference")
    @Allowed(Permission.LICENSE)
    @Operation(
            summary = "Says by which asset a performer is told from others",
            description =
                    "Trainings that are submitted from now on compare their footage with it: strangers are left out, and"
                            + " footage that shows mostly somebody else is refused.")
    public PerformerView refer(String slug, PerformerReference reference) {
        return service.refer(slug, FieldChecks.body(reference));
    }
}
