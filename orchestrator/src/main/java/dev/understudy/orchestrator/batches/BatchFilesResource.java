package dev.understudy.orchestrator.batches;

import dev.understudy.contract.api.BatchManifest;
import dev.understudy.contract.batch.ManifestTable;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.orchestrator.access.Allowed;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.access.Where;
import dev.understudy.orchestrator.problem.FieldChecks;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.web.FileAnswers;
import dev.understudy.orchestrator.withheld.Withheld;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;

/** What a batch delivers. */
@Path("/api/v1/batches/{id}")
@Blocking
@Tag(name = "Batches")
class BatchFilesResource {
    private final Jdbi jdbi;
    private final BatchService service;
    private final FarmStorage storage;
    private final Withheld withheld;

    BatchFilesResource(Jdbi jdbi, BatchService service, FarmStorage storage, Withheld withheld) {
        this.jdbi = jdbi;
        this.service = service;
        this.storage = storage;
        this.withheld = withheld;
    }

    @GET
    @Path("/manifest")
    @Allowed(value = Permission.VIEW, in = Where.BATCH)
    @Operation(summary = "What every row asked for and what became of it, as it is now; json or csv")
    public Response manifest(long id, @QueryParam("format") @DefaultValue("json") String format) {
        new FieldChecks()
                .require(format.equals("json") || format.equals("csv"), "format: must be json or csv, not " + format)
                .done();
        BatchManifest manifest = service.manifest(id);
        return format.equals("json")
                ? Response.ok(manifest, "application/json").build()
                : Response.ok(ManifestTable.write(manifest), "text/csv;charset=UTF-8")
                        .header("Content-Disposition", "attachment; filename=\"batch-" + id + "-manifest.csv\"")
                        .build();
    }

    @GET
    @Path("/deliverables/{name}")
    @Allowed(value = Permission.VIEW, in = Where.BATCH)
    @Operation(summary = "A film that the batch delivers, or its manifest.json or manifest.csv, or a range of it")
    public Response deliverable(
            long id,
            String name,
            @Parameter(hidden = true) @HeaderParam("Range") String range,
            @Parameter(hidden = true) @HeaderParam("If-None-Match") String known) {
        return file(id, name).answer(range, known);
    }

    @HEAD
    @Path("/deliverables/{name}")
    @Allowed(value = Permission.VIEW, in = Where.BATCH)
    @Operation(hidden = true)
    public Response headOfDeliverable(long id, String name) {
        return file(id, name).head();
    }

    /** Only of names that the batch has: one that a caller made up never becomes a path. */
    private FileAnswers file(long id, String name) {
        Optional<Long> job = jdbi.withHandle(
                handle -> handle.createQuery("select job from batch_row where batch = :id and delivery = :name")
                        .bind("id", id)
                        .bind("name", name)
                        .mapTo(Long.class)
                        .findOne());
        job.ifPresent(made -> jdbi.useHandle(handle -> withheld.require(handle, made)));
        boolean delivered = jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select 1 from batch_row
                                       where batch = :id and delivery = :name and delivered_at is not null)
                            or :name in ('manifest.json', 'manifest.csv')
                               and exists (select 1 from batch where id = :id and delivered_at is not null)
                        """)
                .bind("id", id)
                .bind("name", name)
                .mapTo(Boolean.class)
                .one());
        if (!delivered) {
            throw OrchestratorException.notFound("deliverable", name);
        }
        return FileAnswers.of(storage.batchDeliverable(id, name), name);
    }
}
