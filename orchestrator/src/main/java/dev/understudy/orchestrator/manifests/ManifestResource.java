package dev.understudy.orchestrator.manifests;

import dev.understudy.orchestrator.access.Open;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.provenance.manifest.ManifestRequest;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The manifests of films. */
@Path("/api/v1/manifests")
@Blocking
@Tag(name = "Manifests", description = "C2PA manifests: who made a film, of what, under which grants")
class ManifestResource {
    private final ManifestService service;

    ManifestResource(ManifestService service) {
        this.service = service;
    }

    @POST
    @Open("a worker shows the pass that its assignment brought")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary = "Signs the manifest of a film that a worker has assembled",
            description = "For workers: needs the pass that the assignment brought, and works while the stage runs.")
    public byte[] sign(ManifestRequest request) {
        return service.sign(FieldChecks.body(request));
    }

    @GET
    @Path("/root")
    @Open("certificates are for those who check films")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "The certificates that vouch for this farm's manifests, in PEM",
            description = "Put them on the trust list of whoever validates the farm's films.")
    public String root() {
        return service.roots();
    }
}
