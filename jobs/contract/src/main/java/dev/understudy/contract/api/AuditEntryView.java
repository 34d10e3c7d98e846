package dev.understudy.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * An act of a person or a service.
 *
 * @param id their order
 * @param who a person or a service
 * @param action such as {@code job.submit}
 * @param subject such as {@code job 7}
 * @param outcome {@code done}, or the code of the refusal
 */
public record AuditEntryView(
        long id, Instant at, String who, String action, String subject, String outcome, JsonNode details) {}
