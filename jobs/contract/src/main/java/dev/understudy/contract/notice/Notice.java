package dev.understudy.contract.notice;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that happened on the farm: the value of a record of the topic {@code understudy.notices}, and the body of
 * what webhooks get. It may arrive more than once; {@code id} tells that it is the same.
 *
 * @param id unique
 * @param at when it was decided
 * @param production whose it is; empty if it concerns the farm
 * @param job the job that it is about or belongs to
 * @param subject what it is about, such as {@code job 7}, {@code job 7 render}, {@code worker hero-1}
 * @param data what else is known, by type; every value is plain JSON
 */
public record Notice(
        UUID id,
        NoticeType type,
        Instant at,
        Optional<String> production,
        Optional<Long> job,
        String subject,
        Map<String, Object> data) {
    public Notice {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** What keeps its order: notices of one job, or else of one subject, are delivered in the order they happened. */
    public String line() {
        return job.map(number -> "job " + number).orElse(subject);
    }
}
