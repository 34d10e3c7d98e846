package dev.understudy.orchestrator.assets;

import dev.understudy.contract.api.AssetKind;
import dev.understudy.contract.api.AssetView;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.json.Json;
import dev.understudy.orchestrator.access.Caller;
import dev.understudy.orchestrator.access.Permission;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The assets in Postgres. */
@Singleton
public class AssetStore {
    /** An asset as it is recorded; see {@link AssetView}. */
    public record Asset(
            String sha256,
            String name,
            AssetKind kind,
            long bytes,
            Instant createdAt,
            Optional<MediaFacts> facts,
            Optional<Problem> problem) {

        public AssetView view() {
            return new AssetView(
                    sha256, name, kind, bytes, createdAt, "/api/v1/assets/" + sha256 + "/content", facts, problem);
        }
    }

    /**
     * Which assets somebody sees.
     *
     * @param productions only those of one of them; empty: all
     * @param documents whether the documents of grants are among them
     */
    public record Seen(Optional<Set<String>> productions, boolean documents) {
        static final Seen ALL = new Seen(Optional.empty(), true);

        public static Seen by(Caller caller) {
            return new Seen(caller.productions(Permission.VIEW), caller.maySomewhere(Permission.LICENSE));
        }

        private <T extends SqlStatement<T>> T bind(T statement) {
            return statement
                    .bind(
                            "productions",
                            productions.map(all -> all.toArray(String[]::new)).orElse(null))
                    .bind("documents", documents);
        }
    }

    private static final String VISIBLE = """
            (:documents or kind <> 'DOCUMENT')
            and (:productions::text[] is null
                or exists (
                    select from asset_production
                    where asset_production.asset = asset.sha256 and asset_production.production = any(:productions)))
            """;
    private static final String COLUMNS = "select sha256, name, kind, bytes, created_at, facts, problem from asset ";

    /** @return whether it is new */
    public boolean insert(Handle handle, Asset asset) {
        return handle.createUpdate("""
                                insert into asset (sha256, name, kind, bytes, created_at, facts)
                                values (:sha256, :name, :kind, :bytes, :createdAt, :facts::jsonb)
                                on conflict do nothing
                                """)
                        .bind("sha256", asset.sha256())
                        .bind("name", asset.name())
                        .bind("kind", asset.kind())
                        .bind("bytes", asset.bytes())
                        .bind("createdAt", asset.createdAt())
                        .bind("facts", asset.facts().map(Json::write))
                        .execute()
                == 1;
    }

    /** From now on the people of these productions see it. */
    public void addTo(Handle handle, Map<String, Set<String>> productionsOfAssets) {
        List<String> hashes = new ArrayList<>();
        List<String> productions = new ArrayList<>();
        productionsOfAssets.forEach((sha256, all) -> all.forEach(production -> {
            hashes.add(sha256);
            productions.add(production);
        }));
        handle.createUpdate("""
                        insert into asset_production (asset, production)
                        select asset, production
                        from unnest(:hashes, :productions) as new (asset, production)
                        order by production, asset
                        on conflict do nothing
                        """)
                .bind("hashes", hashes.toArray(String[]::new))
                .bind("productions", productions.toArray(String[]::new))
                .execute();
    }

    public Optional<Asset> find(Handle handle, String sha256) {
        return handle.createQuery(COLUMNS + "where sha256 = :sha256")
                .bind("sha256", sha256)
                .mapTo(Asset.class)
                .findOne();
    }

    public List<Asset> findAll(Handle handle, Collection<String> sha256) {
        return findAll(handle, sha256, Seen.ALL);
    }

    public List<Asset> findAll(Handle handle, Collection<String> sha256, Seen seen) {
        return seen.bind(handle.createQuery(COLUMNS + "where sha256 = any(:sha256) and " + VISIBLE)
                        .bind("sha256", sha256.toArray(String[]::new)))
                .mapTo(Asset.class)
                .list();
    }

    /** Several may have the same name. */
    public List<Asset> findNamed(Handle handle, Collection<String> names, Seen seen) {
        return seen.bind(handle.createQuery(COLUMNS + "where name = any(:names) and " + VISIBLE + "order by sha256")
                        .bind("names", names.toArray(String[]::new)))
                .mapTo(Asset.class)
                .list();
    }

    List<Asset> list(Handle handle, Optional<AssetKind> kind, Seen seen) {
        return seen.bind(handle.createQuery(COLUMNS
                                + "where (:kind::text is null or kind = :kind) and " + VISIBLE
                                + "order by created_at desc, sha256 limit 1000")
                        .bind("kind", kind.map(AssetKind::name)))
                .mapTo(Asset.class)
                .list();
    }

    /** What probing found out; it ends any problem that an earlier probe had found. */
    public void recordFacts(Handle handle, String sha256, MediaFacts facts) {
        handle.createUpdate("update asset set facts = :facts::jsonb, problem = null where sha256 = :sha256")
                .bind("sha256", sha256)
                .bind("facts", Json.write(facts))
                .execute();
    }

    /** Why probing found it unusable. */
    public void recordProblem(Handle handle, String sha256, Problem problem) {
        handle.createUpdate("update asset set problem = :problem::jsonb where sha256 = :sha256")
                .bind("sha256", sha256)
                .bind("problem", Json.write(problem))
                .execute();
    }
}
