package dev.understudy.contract.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A file that somebody asks about.
 *
 * @param id nobody can guess it: who has it may see the answer
 * @param name of the file, for display
 * @param bytes of the file
 * @param ahead how many wait before it
 * @param percent of the frames that are looked at
 * @param keptUntil when the answer is forgotten
 * @param answer once there is one; that the file cannot be read is an answer too
 */
public record VerificationTaskView(
        String id,
        State state,
        String name,
        long bytes,
        int ahead,
        int percent,
        Instant submittedAt,
        Optional<Instant> keptUntil,
        Optional<VerificationView> answer) {
    public enum State {
        WAITING,
        READING,
        DONE
    }
}
