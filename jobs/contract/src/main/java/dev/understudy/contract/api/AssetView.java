package dev.understudy.contract.api;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.film.MediaFacts;
import java.time.Instant;
import java.util.Optional;

/**
 * A stored file.
 *
 * @param name the name of the file as it was uploaded, cleaned for display
 * @param facts once a job has probed it
 * @param problem what probing found wrong with it
 */
public record AssetView(
        String sha256,
        String name,
        AssetKind kind,
        long bytes,
        Instant createdAt,
        String url,
        Optional<MediaFacts> facts,
        Optional<Problem> problem) {}
