package dev.understudy.orchestrator.assets;

import dev.understudy.contract.api.AssetKind;
import dev.understudy.contract.api.AssetView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.web.FileAnswers;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Stored files. */
@Path("/api/v1/assets")
@Blocking
@Tag(name = "Assets", description = "Stored files, named by their SHA-256: footage, films, documents, deliverables")
class AssetResource {
    private final AssetService service;

    AssetResource(AssetService service) {
        this.service = service;
    }

    @GET
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(summary = "Lists the newest 1000 assets, those of one kind if asked")
    public List<AssetView> list(@QueryParam("kind") Optional<AssetKind> kind) {
        return service.list(kind);
    }

    @GET
    @Path("/{sha256}")
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(summary = "Shows what is known about an asset")
    public AssetView get(String sha256) {
        return service.get(sha256);
    }

    @POST
    @Allowed(value = Permission.STORE, in = Where.ANY)
    @Consumes("*/*")
    @Operation(
            summary = "Stores a file: the body is its bytes",
            description = "Answers 201 if the content is new, 200 if it was stored before. The body is streamed.")
    public RestResponse<AssetView> store(
            InputStream body,
            @Parameter(description = "File name, for display only", example = "take-3.mp4")
                    @QueryParam("name")
                    @DefaultValue("unnamed")
                    String name,
            @QueryParam("kind") @DefaultValue("FOOTAGE") AssetKind kind,
            @Parameter(description = "Whose people see it; needed from those who do not work in all productions")
                    @QueryParam("production")
                    Optional<String> production,
            @Parameter(hidden = true) @HeaderParam("Content-Length") Optional<Long> length) {
        OptionalLong announced = length.map(OptionalLong::of).orElse(OptionalLong.empty());
        AssetService.Stored stored = service.store(body, announced, name, kind, production);
        return RestResponse.ResponseBuilder.<AssetView>create(stored.isNew() ? 201 : 200)
                .location(URI.create("/api/v1/assets/" + stored.view().sha256()))
                .entity(stored.view())
                .build();
    }

    @GET
    @Path("/{sha256}/content")
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(summary = "The bytes of an asset, a range of them if asked")
    public Response content(
            String sha256,
            @Parameter(hidden = true) @HeaderParam("Range") String range,
            @Parameter(hidden = true) @HeaderParam("If-None-Match") String known) {
        AssetView asset = service.get(sha256);
        return FileAnswers.of(service.file(asset), asset.name(), '"' + sha256 + '"')
                .answer(range, known);
    }

    @HEAD
    @Path("/{sha256}/content")
    @Allowed(value = Permission.VIEW, in = Where.ANY)
    @Operation(hidden = true)
    public Response head(String sha256) {
        AssetView asset = service.get(sha256);
        return FileAnswers.of(service.file(asset), asset.name(), '"' + sha256 + '"')
                .head();
    }
}
