package dev.understudy.orchestrator.manifests;

import dev.understudy.contract.film.MarkId;
import dev.understudy.orchestrator.access.Open;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;

/** Finds the manifests of films that have lost theirs, as the C2PA Soft Binding Resolution API has it. */
@Path("/api/v1/c2pa")
@Blocking
@Tag(name = "Manifests", description = "C2PA manifests: who made a film, of what, under which grants")
class SoftBindingResource {
    private static final String MANIFEST = "application/c2pa";

    private final Jdbi jdbi;
    private final ManifestStore store;

    SoftBindingResource(Jdbi jdbi, ManifestStore store) {
        this.jdbi = jdbi;
        this.store = store;
    }

    /** @param manifestId label of a manifest */
    record Match(String manifestId) {}

    /** @param matches the latest first; none if the farm knows no such mark */
    record Matches(List<Match> matches) {}

    @GET
    @Path("/matches/byBinding")
    @Open("whoever has a film may learn whose it is")
    @Operation(
            summary = "Finds manifests by the mark that a film's frames say",
            description =
                    "alg is dev.understudy.watermark.1, value the 8 bytes of the mark in Base64, as in a manifest's"
                            + " c2pa.soft-binding assertion.")
    public Matches byBinding(@QueryParam("alg") String algorithm, @QueryParam("value") String value) {
        if (!ManifestService.WATERMARK.equals(algorithm)) {
            throw refused("alg", "is not " + ManifestService.WATERMARK + ", the one that this farm writes");
        }
        MarkId mark = mark(value);
        return new Matches(jdbi.withHandle(handle -> store.ofMark(handle, mark)).stream()
                .map(Match::new)
                .toList());
    }

    @GET
    @Path("/manifests/{id}")
    @Open("whoever has a film may learn whose it is")
    @Produces(MANIFEST)
    @Operation(summary = "A manifest store, as it was put into the film")
    public byte[] manifest(String id) {
        return jdbi.withHandle(handle -> store.find(handle, id))
                .orElseThrow(() -> OrchestratorException.notFound("manifest", id));
    }

    private static MarkId mark(String value) {
        try {
            byte[] bytes = value == null ? new byte[0] : Base64.getDecoder().decode(value);
            if (bytes.length == Long.BYTES) {
                return new MarkId(ByteBuffer.wrap(bytes).getLong());
            }
        } catch (IllegalArgumentException e) {
            throw refused("value", "is not Base64");
        }
        throw refused("value", "is not Base64 of 8 bytes");
    }

    private static OrchestratorException refused(String field, String why) {
        return new OrchestratorException(
                OrchestratorErrorCode.INVALID,
                field + " " + why,
                "ask for alg=" + ManifestService.WATERMARK + "&value= and the mark's 8 bytes in Base64");
    }
}
