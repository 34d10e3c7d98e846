package dev.understudy.contract.api;

import dev.understudy.contract.notice.NoticeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A notice on its way to a webhook.
 *
 * @param id also the header {@code Understudy-Delivery}, the same however often it is tried
 * @param notice the notice's own id
 * @param nextTry while it waits
 * @param tries what happened so far, the first one first
 */
public record DeliveryView(
        long id,
        long webhook,
        UUID notice,
        NoticeType type,
        String subject,
        DeliveryState state,
        Instant createdAt,
        Optional<Instant> nextTry,
        List<Try> tries) {
    /**
     * One request.
     *
     * @param status what the receiver answered; empty if it did not
     * @param milliseconds until the answer, or until it was given up
     * @param answer the first 1,024 bytes of the answer's body
     * @param error why there was no answer, or why it does not count
     */
    public record Try(
            Instant at, Optional<Integer> status, long milliseconds, Optional<String> answer, Optional<String> error) {}
}
