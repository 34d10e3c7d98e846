package dev.understudy.contract.api;

import dev.understudy.contract.film.MarkId;
import java.time.Instant;
import java.util.List;

/**
 * What a mark in a film stands for.
 *
 * @param job that rendered the pictures
 * @param name of the job
 * @param identity slug
 * @param grants numbers of those that covered the job when it was submitted
 * @param films jobs whose films have these pictures: that one, those that differ from it in their sound alone, and those
 *     that rendered shots of it again
 * @param manifests of these films, the latest first: what {@code GET /api/v1/c2pa/manifests/ID} knows them by
 */
public record MarkView(
        MarkId mark,
        long job,
        String name,
        String production,
        String identity,
        List<String> grants,
        List<Long> films,
        List<String> manifests,
        Instant createdAt) {
    public MarkView {
        grants = List.copyOf(grants);
        films = List.copyOf(films);
        manifests = List.copyOf(manifests);
    }
}
