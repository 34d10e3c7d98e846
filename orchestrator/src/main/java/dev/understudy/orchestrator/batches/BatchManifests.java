package dev.understudy.orchestrator.batches;

import dev.understudy.contract.api.BatchManifest;
import dev.understudy.contract.api.BatchState;
import dev.understudy.contract.batch.ManifestTable;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.orchestrator.batches.BatchStore.Batch;
import dev.understudy.orchestrator.stages.DeliverableStore;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The manifests of batches: what was asked for and what became of it, row by row. */
@Singleton
class BatchManifests {
    static final String JSON = "manifest.json";
    static final String CSV = "manifest.csv";

    private record Row(
            int row,
            String delivery,
            long job,
            JobState state,
            JobSpec spec,
            String identity,
            Optional<Integer> identityVersion,
            List<GrantRequest> uses,
            String grants,
            Optional<String> territory,
            Optional<String> language,
            boolean delivered,
            Optional<String> sha256,
            Optional<Long> bytes,
            Optional<StageResult> assembled,
            Optional<StageResult> verified) {}

    private final FarmStorage storage;

    BatchManifests(FarmStorage storage) {
        this.storage = storage;
    }

    /** As it would be written now. */
    BatchManifest of(Handle handle, Batch batch, BatchState state) {
        List<BatchManifest.Line> lines = rows(handle, batch.id()).stream()
                .map(row -> line(batch.id(), row))
                .toList();
        boolean complete =
                lines.stream().allMatch(line -> line.sha256().isPresent() || line.state() == JobState.SKIPPED);
        return new BatchManifest(
                batch.id(),
                batch.name(),
                batch.production(),
                state,
                complete,
                batch.submittedAt(),
                batch.specDigest(),
                lines);
    }

    /** Writes it beside the films, as JSON and as CSV. */
    void write(BatchManifest manifest) throws IOException {
        DurableFiles.write(
                storage.batchDeliverable(manifest.batch(), JSON),
                aside -> Files.writeString(aside, Json.write(manifest)));
        DurableFiles.write(
                storage.batchDeliverable(manifest.batch(), CSV),
                aside -> Files.writeString(aside, ManifestTable.write(manifest)));
    }

    private static List<Row> rows(Handle handle, long batch) {
        return handle.createQuery("""
                        select batch_row.row, batch_row.delivery, job.id as job, job.state, job.spec, job.identity,
                               job.identity_version, job.uses, array_to_string(batch_row.grants, ' ') as grants,
                               batch_row.territory, batch_row.language, batch_row.delivered_at is not null as delivered,
                               deliverable.sha256, deliverable.bytes, assemble.result as assembled,
                               verify.result as verified
                        from batch_row
                             join job on job.id = batch_row.job
                             left join deliverable on deliverable.job = job.id and deliverable.sha256 is not null
                             left join stage as assemble on assemble.job = job.id and assemble.kind = 'ASSEMBLE'
                             left join stage as verify on verify.job = job.id and verify.kind = 'VERIFY'
                        where batch_row.batch = :batch
                        order by batch_row.row
                        """).bind("batch", batch).mapTo(Row.class).list();
    }

    private static BatchManifest.Line line(long batch, Row row) {
        RenderSpec spec = (RenderSpec) row.spec();
        return new BatchManifest.Line(
                row.row(),
                row.delivery(),
                row.job(),
                row.state(),
                spec.film(),
                spec.dialogue(),
                row.sha256().filter(sha256 -> row.delivered()),
                row.bytes().filter(bytes -> row.delivered()),
                Optional.of(BatchFiles.url(batch, row.delivery())).filter(url -> row.delivered()),
                row.identity()
                        + row.identityVersion().map(version -> "@" + version).orElse(""),
                row.uses().get(0).performer(),
                row.grants().isEmpty() ? List.of() : List.of(row.grants().split(" ")),
                row.territory(),
                row.language(),
                spec.settings().orElse(RenderSettings.DEFAULTS),
                row.verified()
                        .filter(StageResult.Verify.class::isInstance)
                        .map(result -> ((StageResult.Verify) result).checks())
                        .orElse(List.of()),
                row.assembled()
                        .filter(StageResult.Assemble.class::isInstance)
                        .filter(result -> row.delivered())
                        .map(result -> besides(row.job(), (StageResult.Assemble) result))
                        .orElse(List.of()));
    }

    private static List<BatchManifest.Beside> besides(long job, StageResult.Assemble assembled) {
        return assembled.besides().stream()
                .map(beside -> {
                    String name = beside.path().substring(beside.path().lastIndexOf('/') + 1);
                    String url = new DeliverableStore.Deliverable(job, name, beside.path(), beside.bytes())
                            .view()
                            .url();
                    return new BatchManifest.Beside(
                            beside.output(), name, url, beside.sha256(), beside.bytes(), beside.frames());
                })
                .toList();
    }
}
