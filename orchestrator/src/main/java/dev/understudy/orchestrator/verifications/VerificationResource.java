package dev.understudy.orchestrator.verifications;

import dev.understudy.contract.api.VerificationLimits;
import dev.understudy.contract.api.VerificationTaskView;
import dev.understudy.orchestrator.access.Open;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Whether a file is this farm's. */
@Path("/api/v1/verifications")
@Blocking
@Tag(
        name = "Verifications",
        description = "Whether a file is this farm's: of which job, under which grants, altered where")
class VerificationResource {
    private final Verifications verifications;

    VerificationResource(Verifications verifications) {
        this.verifications = verifications;
    }

    @GET
    @Open("whoever has a film may learn whose it is")
    @Operation(summary = "What files may be asked about")
    public VerificationLimits limits() {
        return verifications.limits();
    }

    @POST
    @Open("whoever has a film may learn whose it is")
    @Consumes("*/*")
    @Operation(
            summary = "Asks whether a file is this farm's: the body is its bytes",
            description =
                    "Answers once it is here, and it is read then: GET tells how far that is, and at the end the answer."
                            + " Ten seconds of a film are enough. Nothing of the file is kept.")
    @APIResponse(responseCode = "202", description = "The file is here; Location tells where its answer will be")
    @APIResponse(responseCode = "413", description = "The file is too large")
    @APIResponse(responseCode = "422", description = "The file is empty")
    @APIResponse(responseCode = "503", description = "Too many files are asked about, or nothing reads them here")
    public RestResponse<VerificationTaskView> submit(
            InputStream body,
            @Parameter(description = "File name, for display only", example = "clip.mp4")
                    @QueryParam("name")
                    @DefaultValue("unnamed")
                    String name,
            @Parameter(hidden = true) @HeaderParam("Content-Length") Optional<Long> length) {
        OptionalLong announced = length.map(OptionalLong::of).orElse(OptionalLong.empty());
        VerificationTaskView view = verifications.submit(body, announced, name);
        return RestResponse.ResponseBuilder.<VerificationTaskView>create(RestResponse.Status.ACCEPTED)
                .location(URI.create("/api/v1/verifications/" + view.id()))
                .entity(view)
                .build();
    }

    @GET
    @Path("/{id}")
    @Open("whoever has a film may learn whose it is")
    @Operation(summary = "Shows how far reading a file is, and at the end whether it is this farm's")
    @APIResponse(responseCode = "200", description = "How far it is; that a file cannot be read is an answer too")
    @APIResponse(responseCode = "404", description = "There is no such verification, or its answer is forgotten")
    public RestResponse<VerificationTaskView> get(String id) {
        return RestResponse.ResponseBuilder.ok(verifications.get(id))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Open("whoever has a film may learn whose it is")
    @Operation(summary = "Stops reading a file, or forgets its answer")
    @APIResponse(responseCode = "204", description = "It is forgotten")
    public void cancel(String id) {
        verifications.cancel(id);
    }
}
