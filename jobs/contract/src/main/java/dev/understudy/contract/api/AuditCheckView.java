package dev.understudy.contract.api;

import java.util.List;
import java.util.Optional;

/**
 * Whether the audit log is as it was written.
 *
 * @param intact whether nothing is wrong
 * @param sealed entries that were looked at
 * @param head the last seal; note it down elsewhere: a log that is cut short, and nothing else, is still a whole one. Empty
 *     if nothing is sealed
 * @param faults the first of them, in their order
 */
public record AuditCheckView(boolean intact, long sealed, Optional<Head> head, List<Fault> faults) {
    public AuditCheckView {
        faults = List.copyOf(faults);
    }

    /**
     * @param sequence of the seal, from 1
     * @param hash SHA-256, hexadecimal
     */
    public record Head(long sequence, String hash) {}

    /**
     * @param sequence of the seal at which it was found
     * @param entry number of the entry
     * @param what in words
     */
    public record Fault(long sequence, long entry, String what) {}
}
