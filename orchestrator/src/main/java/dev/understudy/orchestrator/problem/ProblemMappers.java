package dev.understudy.orchestrator.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jdbi.v3.core.JdbiException;

/** Turns every failure of a request into a problem document. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response refused(OrchestratorException e, UriInfo uri) {
        Response answer =
                Problems.respond(e.status(), e.code().name(), e.getMessage(), e.remedy(), e.errors(), uri.getPath());
        return e.code() == OrchestratorErrorCode.UNAUTHENTICATED
                ? Response.fromResponse(answer)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"understudy\"")
                        .build()
                : answer;
    }

    @ServerExceptionMapper
    Response contract(ContractException e, UriInfo uri) {
        int status = e.code() == ContractErrorCode.GRANT_REFUSED ? 403 : 422;
        List<String> errors = e.details().isEmpty() ? List.of(e.getMessage()) : e.details();
        return Problems.respond(status, e.code().name(), e.getMessage(), e.remedy(), errors, uri.getPath());
    }

    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e, UriInfo uri) {
        return unreadable(e, uri);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return unreadable(json, uri);
        }
        int status = e.getResponse().getStatus();
        String path = uri.getPath();
        return switch (status) {
            case 404 ->
                known(
                        OrchestratorErrorCode.NOT_FOUND,
                        "there is nothing at " + path,
                        "see /q/swagger-ui for what the API has",
                        path);
            case 405 ->
                known(
                        OrchestratorErrorCode.METHOD_NOT_ALLOWED,
                        "this method cannot be used on " + path,
                        "see /q/swagger-ui for the methods of every path",
                        path);
            case 406 ->
                known(
                        OrchestratorErrorCode.NOT_ACCEPTABLE,
                        path + " has no such representation",
                        "accept application/json",
                        path);
            case 413 ->
                known(
                        OrchestratorErrorCode.TOO_LARGE,
                        "the request's body is too large",
                        "send less, or raise quarkus.http.limits.max-body-size",
                        path);
            case 415 ->
                known(
                        OrchestratorErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        path + " does not take such a body",
                        "set the header Content-Type to application/json (a spec may be application/yaml)",
                        path);
            default ->
                status >= 500
                        ? internal(e, uri)
                        : Problems.respond(
                                status,
                                OrchestratorErrorCode.UNREADABLE_REQUEST.name(),
                                String.valueOf(e.getMessage()),
                                "see /q/swagger-ui for what the API takes",
                                List.of(),
                                path);
        };
    }

    @ServerExceptionMapper
    Response database(JdbiException e, UriInfo uri) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && unreachable(sql)) {
                LOG.errorf("Postgres cannot be reached: %s", sql.getMessage());
                return known(
                        OrchestratorErrorCode.UNAVAILABLE,
                        "the database cannot be reached",
                        "try again in a moment; /q/health says what is down",
                        uri.getPath());
            }
        }
        return internal(e, uri);
    }

    @ServerExceptionMapper
    Response internal(RuntimeException e, UriInfo uri) {
        LOG.errorf(e, "cannot answer %s", uri.getPath());
        return known(
                OrchestratorErrorCode.INTERNAL,
                e.getClass().getSimpleName() + ": " + e.getMessage(),
                "look into the orchestrator's log; if it happens again, report it with that log",
                uri.getPath());
    }

    private static boolean unreachable(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P") || state.equals("null");
    }

    private static Response unreadable(JsonProcessingException e, UriInfo uri) {
        String where = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        return known(
                OrchestratorErrorCode.UNREADABLE_REQUEST,
                "the body cannot be read: " + e.getOriginalMessage() + where,
                "send JSON with the fields that /q/swagger-ui names",
                uri.getPath());
    }

    private static Response known(OrchestratorErrorCode code, String detail, String remedy, String path) {
        return Problems.respond(code.status(), code.name(), detail, remedy, List.of(), path);
    }
}
