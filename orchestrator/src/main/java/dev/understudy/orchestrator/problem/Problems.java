package dev.understudy.orchestrator.problem;

import dev.understudy.contract.api.ProblemDocument;
import dev.understudy.contract.error.UnderstudyException;
import dev.understudy.contract.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Builds the answers that are problems (RFC 9457). */
public final class Problems {
    public static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    public static Response respond(
            int status, String code, String detail, String remedy, List<String> errors, String path) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(document(status, code, detail, remedy, errors, path))
                .build();
    }

    /** Ends a request that no resource answers. */
    public static void end(
            RoutingContext context, OrchestratorErrorCode code, String detail, String remedy, List<String> errors) {
        context.response()
                .setStatusCode(code.status())
                .putHeader("Content-Type", MEDIA_TYPE)
                .end(Json.write(
                        document(code.status(), code.name(), detail, remedy, errors, context.normalizedPath())));
    }

    /** Ends a request that no resource answers with what refuses it. */
    public static void end(RoutingContext context, OrchestratorException e) {
        end(context, (OrchestratorErrorCode) e.code(), e.getMessage(), e.remedy(), e.errors());
    }

    /** An error of one of many things that were asked for together. */
    public static ProblemDocument of(UnderstudyException e) {
        int status = e instanceof OrchestratorException known ? known.status() : 422;
        return document(status, e.code().name(), e.getMessage(), e.remedy(), List.of(), "");
    }

    public static ProblemDocument document(
            int status, String code, String detail, String remedy, List<String> errors, String path) {
        String slug = code.toLowerCase(Locale.ROOT).replace('_', '-');
        String words = slug.replace('-', ' ');
        return new ProblemDocument(
                "urn:understudy:problem:" + slug,
                Character.toUpperCase(words.charAt(0)) + words.substring(1),
                status,
                detail,
                code,
                remedy,
                Optional.of(path),
                errors);
    }
}
