package dev.understudy.orchestrator.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Sends spans to an OpenTelemetry collector (OTLP over HTTP), if the environment names one: the standard variables
 * {@code OTEL_*} hold. Without {@code OTEL_EXPORTER_OTLP_ENDPOINT} nothing is made, sent or looked up.
 */
@Singleton
public class TraceExport {
    private static final Logger LOG = Logger.getLogger(TraceExport.class);
    /** Where the environment leaves it open. Metrics are scraped and logs are files: only traces are sent. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "understudy-orchestrator",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.bsp.max.queue.size", "20000");

    private final Optional<OpenTelemetrySdk> sdk;
    private final Optional<Tracer> tracer;

    TraceExport(Config config) {
        boolean wanted =
                isSet(config, "OTEL_EXPORTER_OTLP_ENDPOINT") || isSet(config, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
        this.sdk = wanted ? Optional.of(build()) : Optional.empty();
        this.tracer = sdk.map(made -> made.getTracer("dev.understudy"));
        sdk.ifPresent(made -> LOG.info("traces of jobs are sent to an OpenTelemetry collector"));
    }

    void stop(@Observes ShutdownEvent event) {
        sdk.ifPresent(OpenTelemetrySdk::close);
    }

    /** Whether anybody wants spans. */
    public boolean isOn() {
        return tracer.isPresent();
    }

    /** Hands it over to be sent soon; never blocks. When the collector cannot take so many, some are dropped. */
    void send(TraceSpan span) {
        tracer.ifPresent(open -> {
            GivenIds.prepare(span);
            SpanBuilder builder = open.spanBuilder(span.name())
                    .setStartTimestamp(span.start())
                    .setAllAttributes(span.attributes());
            span.parent()
                    .ifPresentOrElse(parent -> builder.setParent(within(span.trace(), parent)), builder::setNoParent);
            Span made = builder.startSpan();
            span.error().ifPresent(error -> made.setStatus(StatusCode.ERROR, error));
            made.end(span.end());
        });
    }

    private static Context within(String trace, String parent) {
        SpanContext context =
                SpanContext.createFromRemoteParent(trace, parent, TraceFlags.getSampled(), TraceState.getDefault());
        return Context.root().with(Span.wrap(context));
    }

    private static OpenTelemetrySdk build() {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .setServiceClassLoader(TraceExport.class.getClassLoader())
                .addPropertiesSupplier(() -> DEFAULTS)
                .addTracerProviderCustomizer((provider, properties) -> provider.setIdGenerator(new GivenIds()))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    private static boolean isSet(Config config, String variable) {
        return config.getOptionalValue(variable, String.class)
                .filter(value -> !value.isBlank())
                .isPresent();
    }
}
