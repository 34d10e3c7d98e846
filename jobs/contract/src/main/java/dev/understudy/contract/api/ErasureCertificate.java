package dev.understudy.contract.api;

import java.time.Instant;
import java.util.List;

/**
 * What was deleted of what a job made; its hash is in the audit log.
 *
 * @param grant that demands it
 * @param grantVersion and the SHA-256 of that version
 * @param deletedAt when the last of the files was gone
 * @param files every one of them
 * @param bytes of all
 */
public record ErasureCertificate(
        long job,
        String grant,
        int grantVersion,
        String grantHash,
        Instant deletedAt,
        List<ErasedFile> files,
        long bytes) {
    /**
     * A file that is gone.
     *
     * @param path where it had lain, relative to the storage
     */
    public record ErasedFile(String path, long bytes) {}

    public ErasureCertificate {
        files = List.copyOf(files);
    }
}
