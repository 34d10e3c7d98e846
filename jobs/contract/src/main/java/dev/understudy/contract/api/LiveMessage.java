package dev.understudy.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What the live stream ({@code GET /api/v1/live}, server-sent events) carries: the whole new view of a thing that changed.
 *
 * @param sequence grows; sent as the event's id, so that a client that reconnects misses nothing
 * @param type {@code job} ({@link JobView}), {@code segment} ({@link SegmentView}), {@code attempt} ({@link AttemptView}),
 *     {@code training-point}, {@code preview}, {@code worker}, {@code asset}, {@code identity}, {@code grant},
 *     {@code shots} ({@link ShotsChange}), {@code performer}, {@code production}, {@code batch} ({@link BatchView}), {@code pool}, {@code share}, {@code cap}, {@code budget}; of a share, cap or
 *     budget that was removed, what names it and {@code "removed": true}
 * @param job the job that it is about, if any; segments, attempts, points, previews and shots go only to clients that asked for
 *     that job ({@code ?job=7})
 */
public record LiveMessage(long sequence, String type, Optional<Long> job, JsonNode data) {}
