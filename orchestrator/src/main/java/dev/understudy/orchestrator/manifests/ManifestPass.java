package dev.understudy.orchestrator.manifests;

import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.grant.Grant;
import java.util.Collection;
import java.util.List;

/**
 * What the control plane knows of a film that is being assembled; goes to the worker and back under a seal, so that nothing of
 * it can be changed.
 *
 * @param stage that assembles it
 * @param filmName of the source
 * @param identity slug and version
 * @param grants SHA-256 of each
 * @param mark what its frames say
 */
public record ManifestPass(
        long job, long stage, String filmName, String filmSha256, String identity, List<String> grants, MarkId mark) {
    public ManifestPass {
        grants = List.copyOf(grants);
    }

    /** The hashes of grants, each once. */
    public static List<String> hashes(Collection<Grant> grants) {
        return grants.stream().map(Grant::hash).distinct().sorted().toList();
    }
}
