package dev.understudy.orchestrator.batches;

import dev.understudy.contract.api.BatchManifest;
import dev.understudy.contract.api.BatchRowView;
import dev.understudy.contract.api.BatchView;
import dev.understudy.contract.batch.BatchReader;
import dev.understudy.contract.batch.BatchSpec;
import dev.understudy.contract.json.JsonDigest;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import dev.understudy.orchestrator.batches.BatchStore.Batch;
import dev.understudy.orchestrator.changes.Change;
import dev.understudy.orchestrator.changes.Changes;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes in and shows batches. */
@Singleton
class BatchService {
    private final Jdbi jdbi;
    private final Changes changes;
    private final Callers callers;
    private final NewBatches newBatches;
    private final BatchStore store;
    private final BatchViews views;
    private final BatchRows rows;
    private final BatchManifests manifests;

    BatchService(
            Jdbi jdbi,
            Changes changes,
            Callers callers,
            NewBatches newBatches,
            BatchStore store,
            BatchViews views,
            BatchRows rows,
            BatchManifests manifests) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.callers = callers;
        this.newBatches = newBatches;
        this.store = store;
        this.views = views;
        this.rows = rows;
        this.manifests = manifests;
    }

    /** @param text the spec, YAML or JSON */
    BatchView submit(String text, String submittedBy) {
        return changes.audited("batch.submit", "spec", () -> {
            BatchSpec spec = BatchReader.read(text);
            callers.require(Permission.CREATE, spec.production());
            String digest = JsonDigest.of(spec);
            return changes.apply(change -> {
                long batch = newBatches.create(change, spec, digest, submittedBy);
                change.audit(
                        "batch.submit",
                        "batch " + batch,
                        Map.of("specDigest", digest, "rows", spec.rows().size()));
                return told(change, batch);
            });
        });
    }

    private BatchView told(Change change, long id) {
        BatchView view =
                views.of(change.handle(), store.find(change.handle(), id).orElseThrow());
        change.live("batch", view);
        return view;
    }

    /** Shows it to everybody who looks. */
    BatchView tell(long id) {
        return changes.apply(change -> told(change, id));
    }

    List<BatchView> list(BatchStore.Filter filter) {
        return jdbi.inTransaction(handle -> views.of(handle, store.list(handle, filter)));
    }

    BatchView get(long id) {
        return of(id, views::of);
    }

    List<BatchRowView> rows(BatchRows.Page page) {
        return of(page.batch(), (handle, batch) -> rows.list(handle, page));
    }

    BatchManifest manifest(long id) {
        return of(
                id,
                (handle, batch) ->
                        manifests.of(handle, batch, views.of(handle, batch).state()));
    }

    private <T> T of(long id, BiFunction<Handle, Batch, T> read) {
        return jdbi.inTransaction(handle -> read.apply(
                handle, store.find(handle, id).orElseThrow(() -> OrchestratorException.notFound("batch", id))));
    }
}
