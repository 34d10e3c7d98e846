package dev.understudy.orchestrator.people;

import dev.understudy.contract.api.IssuedToken;
import dev.understudy.contract.api.NewToken;
import dev.understudy.contract.api.TokenView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.FieldChecks;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Credentials of one's own programs. */
@Path("/api/v1/tokens")
@Blocking
@Tag(name = "People")
class TokenResource {
    private final TokenService service;

    TokenResource(TokenService service) {
        this.service = service;
    }

    @GET
    @Allowed(value = Permission.BE_KNOWN, in = Where.ANY)
    @Operation(summary = "Lists one's own tokens")
    public List<TokenView> own() {
        return service.own();
    }

    @POST
    @Allowed(value = Permission.BE_KNOWN, in = Where.ANY)
    @Operation(
            summary = "Makes a token with one's own rights or fewer",
            description = "Its secret is in the answer and never shown again.")
    @APIResponse(responseCode = "403", description = "A token with limits makes no others")
    public RestResponse<IssuedToken> issue(NewToken token) {
        IssuedToken issued = service.issue(FieldChecks.body(token));
        return RestResponse.ResponseBuilder.<IssuedToken>created(
                        URI.create("/api/v1/tokens/" + issued.token().id()))
                .entity(issued)
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Allowed(value = Permission.BE_KNOWN, in = Where.ANY)
    @Operation(summary = "Ends one of one's own tokens")
    @APIResponse(responseCode = "204", description = "It opens nothing any more")
    public void revoke(long id) {
        service.revoke(id);
    }
}
