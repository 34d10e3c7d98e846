package dev.understudy.orchestrator.likeness;

import dev.understudy.contract.api.DeliverableView;
import dev.understudy.contract.api.GrantView;
import dev.understudy.contract.api.LikenessUseView;
import dev.understudy.contract.api.LikenessView;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.grant.Operation;
import dev.understudy.contract.job.JobKind;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.approvals.ApprovalStore;
import dev.understudy.orchestrator.grants.GrantLists;
import dev.understudy.orchestrator.performers.PerformerStore;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.orchestrator.stages.DeliverableStore;
import dev.understudy.orchestrator.stages.DeliverableStore.Deliverable;
import dev.understudy.orchestrator.stages.TrainingStore;
import dev.understudy.orchestrator.web.Csv;
import dev.understudy.orchestrator.web.FileAnswers;
import dev.understudy.orchestrator.withheld.Withheld;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Shows performers, and those who represent them, what is done with their likeness. */
@Singleton
class LikenessService {
    private static final int MOST_SHOWN = 1_000;
    private static final int MOST_IN_LEDGER = 50_000;

    private final Jdbi jdbi;
    private final Callers callers;
    private final LikenessStore store;
    private final PerformerStore performers;
    private final GrantLists grants;
    private final ApprovalStore approvals;
    private final DeliverableStore deliverables;
    private final TrainingStore training;
    private final FarmStorage storage;
    private final Withheld withheld;

    LikenessService(
            Jdbi jdbi,
            Callers callers,
            LikenessStore store,
            PerformerStore performers,
            GrantLists grants,
            ApprovalStore approvals,
            DeliverableStore deliverables,
            TrainingStore training,
            FarmStorage storage,
            Withheld withheld) {
        this.jdbi = jdbi;
        this.callers = callers;
        this.store = store;
        this.performers = performers;
        this.grants = grants;
        this.approvals = approvals;
        this.deliverables = deliverables;
        this.training = training;
        this.storage = storage;
        this.withheld = withheld;
    }

    LikenessView own() {
        String performer = performer();
        List<GrantView> own = grants.ofPerformer(performer);
        return jdbi.inTransaction(handle -> new LikenessView(
                performers
                        .find(handle, performer)
                        .orElseThrow(() -> OrchestratorException.notFound("performer", performer)),
                own,
                approvals.ofPerformer(handle, performer, MOST_SHOWN),
                views(handle, performer, store.uses(handle, performer, MOST_SHOWN))));
    }

    /** The newest 50,000 uses, a row each, as CSV. */
    String ledger() {
        String performer = performer();
        Csv csv = new Csv()
                .row(List.of(
                        "job",
                        "name",
                        "kind",
                        "production",
                        "operations",
                        "media",
                        "territories",
                        "languages",
                        "state",
                        "submitted_by",
                        "submitted_at",
                        "ended_at"));
        jdbi.withHandle(handle -> store.uses(handle, performer, MOST_IN_LEDGER))
                .forEach(use -> csv.row(List.of(
                        use.id(),
                        use.name(),
                        use.kind(),
                        use.production(),
                        words(operations(use, performer)),
                        said(use, performer, request -> request.use().media()),
                        said(use, performer, request -> request.use().territories()),
                        said(use, performer, request -> request.use().languages()),
                        use.state(),
                        use.submittedBy(),
                        use.submittedAt(),
                        use.endedAt().map(String::valueOf).orElse(""))));
        return csv.toString();
    }

    /** A file that shows the likeness. */
    FileAnswers film(long job, String name) {
        String performer = performer();
        Deliverable film = jdbi.withHandle(handle -> {
                    if (!store.uses(handle, performer, job)) {
                        return Optional.<Deliverable>empty();
                    }
                    withheld.requireNoQuarantine(handle, job);
                    return deliverables.find(handle, job, name);
                })
                .orElseThrow(() -> OrchestratorException.notFound("deliverable", name));
        return FileAnswers.of(storage.resolve(film.path()), film.name());
    }

    /** A picture of what a training has learnt of the likeness. */
    FileAnswers preview(long job, int round) {
        String performer = performer();
        String path = jdbi.withHandle(handle -> {
                    if (!store.uses(handle, performer, job)) {
                        return Optional.<String>empty();
                    }
                    withheld.requireNoQuarantine(handle, job);
                    return training.previewPath(handle, job, round);
                })
                .orElseThrow(() -> OrchestratorException.notFound("preview", round));
        return FileAnswers.of(storage.resolve(path), "preview-" + round + ".png");
    }

    private String performer() {
        return callers.current()
                .performer()
                .orElseThrow(() -> new OrchestratorException(
                        OrchestratorErrorCode.FORBIDDEN,
                        callers.current().name() + " is no performer, and represents none",
                        "an administrator says whose likeness it is: ./understudy people set NAME --performer SLUG"));
    }

    private List<LikenessUseView> views(Handle handle, String performer, List<LikenessStore.Use> uses) {
        Map<Long, List<Deliverable>> delivered = deliverables
                .ofJobs(
                        handle,
                        uses.stream()
                                .filter(use -> use.kind() == JobKind.RENDER)
                                .map(LikenessStore.Use::id)
                                .toList())
                .stream()
                .collect(Collectors.groupingBy(Deliverable::job));
        Map<Long, Integer> previews =
                training.newest(handle, uses.stream().map(LikenessStore.Use::id).toList());
        return uses.stream()
                .map(use -> new LikenessUseView(
                        use.id(),
                        use.name(),
                        use.kind(),
                        use.production(),
                        use.state(),
                        operations(use, performer),
                        use.submittedBy(),
                        use.submittedAt(),
                        use.endedAt(),
                        Optional.ofNullable(previews.get(use.id()))
                                .map(round -> "/api/v1/likeness/jobs/%d/previews/%d".formatted(use.id(), round)),
                        delivered.getOrDefault(use.id(), List.of()).stream()
                                .map(LikenessService::view)
                                .toList()))
                .toList();
    }

    private static DeliverableView view(Deliverable film) {
        return new DeliverableView(
                film.name(),
                film.path(),
                "/api/v1/likeness/jobs/%d/deliverables/%s".formatted(film.job(), film.name()),
                film.bytes());
    }

    private static List<Operation> operations(LikenessStore.Use use, String performer) {
        return use.uses().stream()
                .filter(request -> request.performer().equals(performer))
                .map(GrantRequest::operation)
                .distinct()
                .sorted()
                .toList();
    }

    private static String words(List<Operation> operations) {
        return operations.stream()
                .map(operation -> operation.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    private static String said(
            LikenessStore.Use use, String performer, Function<GrantRequest, ? extends Collection<?>> what) {
        return use.uses().stream()
                .filter(request -> request.performer().equals(performer))
                .flatMap(request -> what.apply(request).stream())
                .map(String::valueOf)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
