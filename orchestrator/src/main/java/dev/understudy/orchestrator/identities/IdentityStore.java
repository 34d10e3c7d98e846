package dev.understudy.orchestrator.identities;

import dev.understudy.contract.api.IdentityView;
import dev.understudy.contract.api.IdentityView.IdentityVersionView;
import dev.understudy.contract.json.Json;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The identities and their versions in Postgres. */
@Singleton
public class IdentityStore {
    /** An identity without its versions. */
    public record Identity(String slug, String performer, String production, Instant createdAt) {}

    /**
     * A version; see {@link IdentityVersionView}.
     *
     * @param faces performers whose faces its network has learnt
     */
    public record Version(
            String identity,
            int version,
            long job,
            String doublePerformer,
            String preset,
            Instant createdAt,
            Map<String, Double> metrics,
            String path,
            List<String> faces) {

        IdentityVersionView view() {
            return new IdentityVersionView(version, job, doublePerformer, preset, createdAt, metrics, path);
        }
    }

    private static final String VERSIONS =
            "select identity, version, job, double_performer, preset, created_at, metrics, path, faces"
                    + " from identity_version ";

    public Optional<Identity> find(Handle handle, String slug) {
        return handle.createQuery("select slug, performer, production, created_at from identity where slug = :slug")
                .bind("slug", slug)
                .mapTo(Identity.class)
                .findOne();
    }

    /** Those of these slugs, and those of these performers. */
    public List<Identity> findAll(Handle handle, Collection<String> slugs, Collection<String> performers) {
        return handle.createQuery("""
                        select slug, performer, production, created_at
                        from identity
                        where slug = any(:slugs) or performer = any(:performers)
                        """)
                .bind("slugs", slugs.toArray(String[]::new))
                .bind("performers", performers.toArray(String[]::new))
                .mapTo(Identity.class)
                .list();
    }

    /** Whether there is such an identity, and it is of that performer. */
    public boolean isOf(Handle handle, String slug, String performer) {
        return find(handle, slug)
                .filter(identity -> identity.performer().equals(performer))
                .isPresent();
    }

    /** All versions of these identities, the latest of each first. */
    public List<Version> versions(Handle handle, Collection<String> slugs) {
        return handle.createQuery(VERSIONS + "where identity = any(:slugs) order by identity, version desc")
                .bind("slugs", slugs.toArray(String[]::new))
                .mapTo(Version.class)
                .list();
    }

    /** All versions of these identities that are not in quarantine, the latest of each first. */
    public List<Version> usable(Handle handle, Collection<String> slugs) {
        return handle.createQuery(VERSIONS + """
                                where identity = any(:slugs)
                                  and not exists (select from quarantine where quarantine.job = identity_version.job)
                                order by identity, version desc
                                """)
                .bind("slugs", slugs.toArray(String[]::new))
                .mapTo(Version.class)
                .list();
    }

    /** @param version empty for the latest */
    public Optional<Version> version(Handle handle, String slug, Optional<Integer> version) {
        return handle.createQuery(VERSIONS + """
                                where identity = :slug and (:version::int is null or version = :version)
                                order by version desc
                                limit 1
                                """)
                .bind("slug", slug)
                .bind("version", version)
                .mapTo(Version.class)
                .findOne();
    }

    /** As {@link #version}, of those that are not in quarantine. */
    public Optional<Version> usable(Handle handle, String slug, Optional<Integer> version) {
        return handle.createQuery(VERSIONS + """
                                where identity = :slug and (:version::int is null or version = :version)
                                  and not exists (select from quarantine where quarantine.job = identity_version.job)
                                order by version desc
                                limit 1
                                """)
                .bind("slug", slug)
                .bind("version", version)
                .mapTo(Version.class)
                .findOne();
    }

    /** Adds the next version, and the identity if it is new. A job adds one version, however often this is called. */
    public void addVersion(Handle handle, Identity identity, Version made) {
        handle.createUpdate("""
                        insert into identity (slug, performer, production, created_at)
                        values (:slug, :performer, :production, :createdAt)
                        on conflict do nothing
                        """).bindMethods(identity).execute();
        handle.createQuery("select slug from identity where slug = :slug for update")
                .bind("slug", identity.slug())
                .mapTo(String.class)
                .one();
        handle.createUpdate("""
                        insert into identity_version
                            (identity, version, job, double_performer, preset, metrics, path, faces, created_at)
                        select :identity, coalesce(max(version), 0) + 1, :job, :doublePerformer, :preset,
                               :metrics::jsonb, :path, :faces, :createdAt
                        from identity_version
                        where identity = :identity
                        on conflict (job) do nothing
                        """)
                .bind("identity", identity.slug())
                .bind("job", made.job())
                .bind("doublePerformer", made.doublePerformer())
                .bind("preset", made.preset())
                .bind("metrics", Json.write(made.metrics()))
                .bind("path", made.path())
                .bind("faces", made.faces().toArray(String[]::new))
                .bind("createdAt", made.createdAt())
                .execute();
    }

    List<IdentityView> all(Handle handle) {
        Map<String, List<Version>> versions =
                handle.createQuery(VERSIONS + "order by version desc").mapTo(Version.class).stream()
                        .collect(Collectors.groupingBy(Version::identity));
        return handle
                .createQuery("select slug, performer, production, created_at from identity order by slug")
                .mapTo(Identity.class)
                .stream()
                .map(identity -> view(identity, versions.getOrDefault(identity.slug(), List.of())))
                .toList();
    }

    /** The identity with all its versions. */
    public Optional<IdentityView> view(Handle handle, String slug) {
        return find(handle, slug)
                .map(identity -> view(
                        identity,
                        handle.createQuery(VERSIONS + "where identity = :slug order by version desc")
                                .bind("slug", slug)
                                .mapTo(Version.class)
                                .list()));
    }

    private static IdentityView view(Identity identity, List<Version> versions) {
        return new IdentityView(
                identity.slug(),
                identity.performer(),
                identity.production(),
                identity.createdAt(),
                versions.stream().map(Version::view).toList());
    }
}
