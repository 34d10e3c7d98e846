package dev.understudy.orchestrator.tracing;

import dev.understudy.contract.error.Problem;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;

/** What the attributes of spans are called. */
final class SpanAttributes {
    static final AttributeKey<Long> JOB = AttributeKey.longKey("understudy.job");
    static final AttributeKey<String> JOB_NAME = AttributeKey.stringKey("understudy.job.name");
    static final AttributeKey<String> PRODUCTION = AttributeKey.stringKey("understudy.production");
    static final AttributeKey<String> STAGE = AttributeKey.stringKey("understudy.stage");
    static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("understudy.attempt");
    static final AttributeKey<Long> SEGMENT = AttributeKey.longKey("understudy.segment");
    static final AttributeKey<String> WORKER = AttributeKey.stringKey("understudy.worker");
    static final AttributeKey<String> EXECUTOR = AttributeKey.stringKey("understudy.executor");
    static final AttributeKey<String> STATE = AttributeKey.stringKey("understudy.state");
    /** Seconds from the assignment to the worker's claim. */
    static final AttributeKey<Double> CLAIM_SECONDS = AttributeKey.doubleKey("understudy.claim_seconds");

    private SpanAttributes() {}

    static AttributesBuilder of(long job, String stage) {
        return Attributes.builder().put(JOB, job).put(STAGE, stage);
    }

    static String words(Problem problem) {
        return problem.code() + ": " + problem.message();
    }
}
