package dev.understudy.orchestrator.manifests;

import dev.understudy.contract.film.MarkId;
import dev.understudy.provenance.manifest.ManifestWriter;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Every manifest that was signed, in Postgres. */
@Singleton
class ManifestStore {
    void insert(Handle handle, ManifestPass pass, ManifestWriter.Written written, Instant at) {
        handle.createUpdate("""
                        insert into manifest (id, job, mark, store, signed_at)
                        values (:id, :job, :mark, :store, :at)
                        """)
                .bind("id", written.label())
                .bind("job", pass.job())
                .bind("mark", pass.mark().value())
                .bind("store", written.store())
                .bind("at", at)
                .execute();
    }

    /** Labels of the manifests of films whose frames say {@code mark}, the latest first. */
    List<String> ofMark(Handle handle, MarkId mark) {
        return handle.createQuery("select id from manifest where mark = :mark order by signed_at desc, id")
                .bind("mark", mark.value())
                .mapTo(String.class)
                .list();
    }

    Optional<byte[]> find(Handle handle, String label) {
        return handle.createQuery("select store from manifest where id = :id")
                .bind("id", label)
                .mapTo(byte[].class)
                .findOne();
    }
}
