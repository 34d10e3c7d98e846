package dev.understudy.orchestrator.productions;

import dev.understudy.contract.api.NewProduction;
import dev.understudy.contract.api.ProductionView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.FieldChecks;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows and campaigns. */
@Path("/api/v1/productions")
@Blocking
@Tag(name = "Productions", description = "Shows and campaigns: the scope of access and accounting")
class ProductionResource {
    private final ProductionService service;

    ProductionResource(ProductionService service) {
        this.service = service;
    }

    @GET
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(summary = "Lists all productions")
    public List<ProductionView> all() {
        return service.all();
    }

    @POST
    @Allowed(Permission.PRODUCE)
    @Operation(summary = "Enters a production")
    public RestResponse<ProductionView> create(NewProduction production) {
        ProductionView created = service.create(FieldChecks.body(production));
        return RestResponse.ResponseBuilder.<ProductionView>created(URI.create("/api/v1/productions/" + created.slug()))
                .entity(created)
                .build();
    }
}
