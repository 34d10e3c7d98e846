package dev.understudy.orchestrator.people;

import dev.understudy.contract.api.NewPerson;
import dev.understudy.contract.api.PersonView;
import dev.understudy.contract.api.TokenView;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.problem.FieldChecks;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Who may use the farm. */
@Path("/api/v1/people")
@Blocking
@Tag(name = "People")
class PersonResource {
    private final PersonService service;
    private final TokenService tokens;

    PersonResource(PersonService service, TokenService tokens) {
        this.service = service;
        this.tokens = tokens;
    }

    @GET
    @Allowed(Permission.ADMINISTER)
    @Operation(summary = "Lists everybody who may use the farm, and what they may")
    public List<PersonView> all() {
        return service.all();
    }

    @GET
    @Path("/{name}")
    @Allowed(Permission.ADMINISTER)
    @Operation(summary = "Shows a person")
    public PersonView get(String name) {
        return service.get(name);
    }

    @POST
    @Allowed(Permission.ADMINISTER)
    @Operation(summary = "Enters a person")
    public RestResponse<PersonView> create(NewPerson person) {
        PersonView created = service.create(FieldChecks.body(person));
        return RestResponse.ResponseBuilder.<PersonView>created(URI.create("/api/v1/people/" + created.name()))
                .entity(created)
                .build();
    }

    @PUT
    @Path("/{name}")
    @Allowed(Permission.ADMINISTER)
    @Operation(
            summary = "Says anew what a person may, and how the person logs in",
            description = "Works at once, for tokens and sessions too. A password that is left out stays.")
    @APIResponse(responseCode = "409", description = "Nobody would be left who may say who may do what")
    public PersonView update(String name, NewPerson person) {
        return service.update(name, FieldChecks.body(person));
    }

    @GET
    @Path("/{name}/tokens")
    @Allowed(Permission.ADMINISTER)
    @Operation(summary = "Lists the tokens of a person's programs")
    public List<TokenView> tokens(String name) {
        return tokens.of(service.get(name).name());
    }

    @DELETE
    @Path("/{name}/tokens/{id}")
    @Allowed(Permission.ADMINISTER)
    @Operation(summary = "Ends a token of a person")
    @APIResponse(responseCode = "204", description = "It opens nothing any more")
    public void revoke(String name, long id) {
        tokens.revoke(service.get(name).name(), id);
    }

    @POST
    @Path("/{name}/disable")
    @Allowed(Permission.ADMINISTER)
    @Operation(summary = "Nothing is answered to the person any more")
    public PersonView disable(String name) {
        return service.setDisabled(name, true);
    }

    @POST
    @Path("/{name}/enable")
    @Allowed(Permission.ADMINISTER)
    @Operation(summary = "The person is answered again")
    public PersonView enable(String name) {
        return service.setDisabled(name, false);
    }
}
