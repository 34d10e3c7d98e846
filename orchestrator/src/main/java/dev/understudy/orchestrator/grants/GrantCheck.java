package dev.understudy.orchestrator.grants;

import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import dev.understudy.contract.grant.Grant;
import dev.understudy.contract.grant.GrantDecision;
import dev.understudy.contract.grant.GrantEnd;
import dev.understudy.contract.grant.GrantRequest;
import dev.understudy.contract.grant.GrantRules;
import dev.understudy.contract.ticket.Ticket;
import dev.understudy.orchestrator.access.Caller;
import dev.understudy.orchestrator.access.Callers;
import dev.understudy.orchestrator.access.Permission;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Finds for every use of a likeness the grant that covers it. */
@Singleton
public class GrantCheck {
    private final GrantStore store;
    private final Callers callers;

    GrantCheck(GrantStore store, Callers callers) {
        this.store = store;
        this.callers = callers;
    }

    /**
     * @return every use with its grant, in the order of {@code requests}; one that needs an approval has a grant that covers
     *     it once it is approved
     * @throws ContractException {@code GRANT_REFUSED}, which says of each grant of each performer what fails
     */
    public List<Ticket.Use> cover(Handle handle, List<GrantRequest> requests, Instant at) {
        Set<String> performers = requests.stream().map(GrantRequest::performer).collect(Collectors.toSet());
        return know(handle, performers).cover(requests, at);
    }

    /** Reads the grants of many performers at once. */
    public Known know(Handle handle, Set<String> performers) {
        Caller caller = callers.current();
        return new Known(
                store.ofPerformers(handle, performers).stream()
                        .map(GrantStore.Row::grant)
                        .toList(),
                grant -> grant.productions().stream().anyMatch(slug -> caller.may(Permission.VIEW, slug)));
    }

    /** Whether grants let what was made for these uses be kept; of no use at all they do not. */
    public static boolean keeps(List<Grant> grants, List<GrantRequest> requests, Instant at) {
        return !requests.isEmpty()
                && requests.stream()
                        .allMatch(request -> grants.stream().anyMatch(grant -> GrantEnd.keeps(grant, request, at)));
    }

    /**
     * The grants of some performers.
     *
     * @param shown those of which a refusal may tell
     */
    public record Known(List<Grant> grants, Predicate<Grant> shown) {
        /** As {@link GrantCheck#cover}, for uses of these performers. */
        public List<Ticket.Use> cover(List<GrantRequest> requests, Instant at) {
            return decide(grants, requests, at, shown);
        }
    }

    /** @param shown of which grants it is said why they do not cover a use */
    static List<Ticket.Use> decide(
            List<Grant> grants, List<GrantRequest> requests, Instant at, Predicate<Grant> shown) {
        List<Ticket.Use> uses = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (GrantRequest request : requests) {
            List<Grant> own = grants.stream()
                    .filter(grant -> grant.performer().equals(request.performer()))
                    .toList();
            Optional<Grant> covering = covering(own, request, at).or(() -> covering(own, request.approve(), at));
            covering.ifPresentOrElse(
                    grant -> uses.add(new Ticket.Use(request, grant)),
                    () -> refusals.addAll(refusalsOf(own.stream().filter(shown).toList(), request, at)));
        }
        if (!refusals.isEmpty()) {
            throw new ContractException(
                    ContractErrorCode.GRANT_REFUSED,
                    "no grant covers this: " + String.join("; ", refusals),
                    "get a grant that covers what fails, or correct what the job is for (use: in its spec), then submit or retry",
                    refusals);
        }
        return uses;
    }

    private static Optional<Grant> covering(List<Grant> grants, GrantRequest request, Instant at) {
        return grants.stream()
                .filter(grant -> GrantRules.decide(grant, request, at).permitted())
                .findFirst();
    }

    private static List<String> refusalsOf(List<Grant> grants, GrantRequest request, Instant at) {
        String use = "to %s %s in production %s"
                .formatted(
                        request.operation().name().toLowerCase(Locale.ROOT), request.performer(), request.production());
        if (grants.isEmpty()) {
            return List.of(use + ": there is no grant of performer " + request.performer());
        }
        return grants.stream()
                .map(grant -> GrantRules.decide(grant, request.approve(), at))
                .map(GrantDecision::failures)
                .map(failures -> use + ": " + String.join(", and ", failures))
                .toList();
    }
}
