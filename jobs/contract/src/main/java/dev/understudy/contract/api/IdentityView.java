package dev.understudy.contract.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A trained model of a performer, with its versions, the newest first. */
public record IdentityView(
        String slug, String performer, String production, Instant createdAt, List<IdentityVersionView> versions) {

    /**
     * @param doublePerformer slug of the double that it was trained with
     * @param metrics such as {@code ssim_heldout}
     * @param path relative to the storage
     */
    public record IdentityVersionView(
            int version,
            long job,
            String doublePerformer,
            String preset,
            Instant createdAt,
            Map<String, Double> metrics,
            String path) {}
}
