package dev.understudy.orchestrator.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * What a request says about who sends it.
 *
 * @param secret a token of ours or of the OIDC provider
 */
public record Credential(Optional<String> secret) {
    /** The browser's, in a cookie that no script reads and no other site sends. */
    public static final String COOKIE = "understudy_session";

    private static final String BEARER = "Bearer ";

    /** The header, if there is one, before the cookie. */
    public static Credential of(Optional<String> authorization, Optional<String> cookie) {
        return new Credential(authorization
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip())
                .or(() -> cookie)
                .filter(secret -> !secret.isBlank()));
    }

    /** Of a request that no resource answers. */
    public static Credential of(HttpServerRequest request) {
        return of(
                Optional.ofNullable(request.getHeader("Authorization")),
                Optional.ofNullable(request.getCookie(COOKIE)).map(Cookie::getValue));
    }

    boolean isNone() {
        return secret.isEmpty();
    }

    @Override
    public String toString() {
        return "Credential[" + (isNone() ? "none" : "hidden") + "]";
    }
}
