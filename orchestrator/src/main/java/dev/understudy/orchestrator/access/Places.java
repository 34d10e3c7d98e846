package dev.understudy.orchestrator.access;

import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Finds the production that a request is about, and whether its caller may there. */
@Singleton
public class Places {
    private final Jdbi jdbi;

    Places(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What the caller does not even see is said not to be there.
     *
     * @throws OrchestratorException {@code FORBIDDEN} or {@code NOT_FOUND}
     */
    void check(Caller caller, Allowed allowed, MultivaluedMap<String, String> path) {
        Permission permission = allowed.value();
        switch (allowed.in()) {
            case FARM, ANY -> require(caller, permission, allowed.in());
            case JOB -> of("job", path.getFirst("id"), caller, permission);
            case BATCH -> of("batch", path.getFirst("id"), caller, permission);
        }
    }

    /**
     * @param in FARM or ANY
     * @throws OrchestratorException {@code FORBIDDEN} unless the caller may
     */
    public void require(Caller caller, Permission permission, Where in) {
        boolean everywhere = in == Where.FARM;
        require(
                everywhere ? caller.mayEverywhere(permission) : caller.maySomewhere(permission),
                caller,
                permission,
                everywhere ? "in all productions" : "in a production");
    }

    /** Whether the caller sees the job, if there is one. */
    public boolean seesJob(Caller caller, long job) {
        return sees("job", job, caller);
    }

    /** @throws OrchestratorException {@code FORBIDDEN} or {@code NOT_FOUND} unless the caller may act on the job */
    public void requireJob(Caller caller, Permission permission, long job) {
        require("job", job, caller, permission);
    }

    /** @throws OrchestratorException {@code FORBIDDEN} or {@code NOT_FOUND} unless the caller may act on the batch */
    public void requireBatch(Caller caller, Permission permission, long batch) {
        require("batch", batch, caller, permission);
    }

    /** As {@link #seesJob}. */
    public boolean seesBatch(Caller caller, long batch) {
        return sees("batch", batch, caller);
    }

    private boolean sees(String table, long id, Caller caller) {
        return caller.mayEverywhere(Permission.VIEW)
                || production(table, id)
                        .filter(production -> caller.may(Permission.VIEW, production))
                        .isPresent();
    }

    private void of(String table, String number, Caller caller, Permission permission) {
        long id;
        try {
            // As the endpoint itself reads it.
            id = Long.parseLong(number);
        } catch (NumberFormatException e) {
            require(caller, permission, Where.ANY);
            throw OrchestratorException.notFound(table, number);
        }
        require(table, id, caller, permission);
    }

    private void require(String table, long id, Caller caller, Permission permission) {
        if (caller.mayEverywhere(permission)) {
            return;
        }
        Optional<String> production =
                production(table, id).filter(name -> caller.may(permission, name) || caller.may(Permission.VIEW, name));
        if (production.isPresent()) {
            in(production.get(), caller, permission);
            return;
        }
        require(caller, permission, Where.ANY);
        throw OrchestratorException.notFound(table, id);
    }

    private static void in(String production, Caller caller, Permission permission) {
        require(caller.may(permission, production), caller, permission, "in production " + production);
    }

    private static void require(boolean may, Caller caller, Permission permission, String where) {
        if (!may) {
            throw Callers.forbidden(caller, permission, where);
        }
    }

    /** @param table {@code job} or {@code batch} */
    private Optional<String> production(String table, long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select production from " + table + " where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
    }
}
