package dev.understudy.orchestrator.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The console's pages have addresses of their own, but all are the one {@code index.html}. */
@Singleton
class ConsoleRoutes {
    private final boolean present =
            Thread.currentThread().getContextClassLoader().getResource("META-INF/resources/index.html") != null;

    void routes(@Observes Router router) {
        if (present) {
            router.get().order(-50).handler(ConsoleRoutes::serveIndex);
        }
    }

    private static void serveIndex(RoutingContext context) {
        String path = context.normalizedPath();
        boolean isFile = path.substring(path.lastIndexOf('/') + 1).contains(".");
        boolean isIndex = path.equals("/") || path.equals("/index.html");
        if (isIndex) {
            // It names the files of this build, which may be kept for ever; it itself may not.
            context.addHeadersEndHandler(headers -> context.response().putHeader("Cache-Control", "no-cache"));
        }
        if (isIndex || isFile || path.startsWith("/api/") || path.startsWith("/q/")) {
            context.next();
        } else {
            context.reroute("/index.html");
        }
    }
}
