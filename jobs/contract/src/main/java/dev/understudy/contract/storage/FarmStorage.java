package dev.understudy.contract.storage;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where things lie on the storage that orchestrator and workers share. Paths in messages and in Postgres are relative
 * to {@link #root()}, so that a farm can be moved.
 */
public record FarmStorage(Path root) {
    /** Name of {@link #wrongPerson} in the folder of its stage. */
    public static final String WRONG_PERSON = "wrong-person.png";

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public FarmStorage {
        root = root.toAbsolutePath().normalize();
    }

    /** @throws IllegalArgumentException if {@code sha256} is not 64 lower-case hexadecimal digits */
    public Path asset(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256);
        }
        return root.resolve("assets").resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** A file derived from an asset's content alone, such as its {@code frames}: made once, used by every job. */
    public Path sidecar(String sha256, String kind) {
        return asset(sha256).resolveSibling(sha256 + "." + kind);
    }

    /** A folder beside the assets, on the same file system, for files that are still being written. */
    public Path incoming() {
        return root.resolve("incoming");
    }

    /** Files that people ask about, until they are read: a folder for every orchestrator. */
    public Path verifying() {
        return root.resolve("verifying");
    }

    /** What was made under grants that have ended: everything lies here as it lay before. */
    public Path quarantine() {
        return root.resolve("quarantine");
    }

    /** Everything a job makes. */
    public Path job(long job) {
        return root.resolve("jobs").resolve(Long.toString(job));
    }

    /** What a stage of a job makes, such as {@code jobs/7/render}. */
    public Path stage(long job, String stage) {
        return job(job).resolve(stage);
    }

    /** The log of one attempt at a stage. */
    public Path log(long job, String stage, int attempt) {
        return job(job).resolve("logs").resolve(stage + "-" + attempt + ".log");
    }

    /** Of footage that shows somebody else: faces of it beside those of the reference. */
    public Path wrongPerson(long job) {
        return stage(job, "check").resolve(WRONG_PERSON);
    }

    /** What a job delivers to people: film, report, contact sheets. */
    public Path deliverables(long job) {
        return job(job).resolve("deliverables");
    }

    /** The films of a batch under the names that its table gives them, and their manifest. */
    public Path batchDeliverables(long batch) {
        return root.resolve("batches").resolve(Long.toString(batch)).resolve("deliverables");
    }

    /** @throws IllegalArgumentException if {@code name} is no name of a file in the batch's folder */
    public Path batchDeliverable(long batch, String name) {
        Path folder = batchDeliverables(batch);
        Path file = folder.resolve(name).normalize();
        if (!folder.equals(file.getParent())) {
            throw new IllegalArgumentException("not the name of a file: " + name);
        }
        return file;
    }

    /**
     * Turns a path from a message or a row into one on this machine.
     *
     * @throws IllegalArgumentException if it leads out of the storage
     */
    public Path resolve(String relative) {
        Path path = root.resolve(relative).normalize();
        if (!path.startsWith(root)) {
            throw new IllegalArgumentException("path leads out of the storage: " + relative);
        }
        return path;
    }

    /** The inverse of {@link #resolve}. */
    public String relativize(Path path) {
        return root.relativize(path.toAbsolutePath().normalize()).toString();
    }
}
