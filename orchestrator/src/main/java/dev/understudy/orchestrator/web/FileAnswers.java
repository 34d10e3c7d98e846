package dev.understudy.orchestrator.web;

import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.resteasy.reactive.PathPart;

/**
 * Answers with a file of the storage, or a range of it, so that a browser can play and seek. What people uploaded is
 * never run: pages come sandboxed, the rest with the type of a medium or as a download.
 */
public final class FileAnswers {
    private final Path file;
    private final String name;
    private final String tag;
    private final long size;

    private FileAnswers(Path file, String name, String tag, long size) {
        this.file = file;
        this.name = name;
        this.tag = tag;
        this.size = size;
    }

    /**
     * @param name for the content type and for whoever saves the file
     * @param tag the entity tag, in quotes
     * @throws OrchestratorException {@code NOT_FOUND} if the file is not there
     */
    public static FileAnswers of(Path file, String name, String tag) {
        try {
            return new FileAnswers(file, name, tag, Files.size(file));
        } catch (IOException e) {
            throw OrchestratorException.notFound("file", name);
        }
    }

    /** As {@link #of(Path, String, String)}, for a file that may still change; tagged by size and time. */
    public static FileAnswers of(Path file, String name) {
        try {
            String tag = "\"%x-%x\""
                    .formatted(Files.size(file), Files.getLastModifiedTime(file).toMillis());
            return of(file, name, tag);
        } catch (IOException e) {
            throw OrchestratorException.notFound("file", name);
        }
    }

    /**
     * @param range the header {@code Range}; may be null
     * @param known the header {@code If-None-Match}; may be null
     */
    public Response answer(String range, String known) {
        if (tag.equals(known)) {
            return headers(Response.status(Response.Status.NOT_MODIFIED)).build();
        }
        Optional<ByteRange> part;
        try {
            part = ByteRange.parse(range, size);
        } catch (IllegalArgumentException e) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.RANGE_NOT_SATISFIABLE, e.getMessage(), "ask for a range within the file");
        }
        return part.map(bytes -> headers(Response.status(Response.Status.PARTIAL_CONTENT))
                        .header("Content-Range", bytes.contentRange(size))
                        .header(HttpHeaders.CONTENT_LENGTH, bytes.length())
                        .entity(new PathPart(file, bytes.offset(), bytes.length()))
                        .build())
                .orElseGet(() -> headers(Response.ok())
                        .header(HttpHeaders.CONTENT_LENGTH, size)
                        .entity(new PathPart(file, 0, size))
                        .build());
    }

    /** The last {@code bytes} of the file, or all of it. */
    public Response tail(Optional<Long> bytes) {
        long length = Math.max(0, Math.min(size, bytes.orElse(size)));
        return headers(Response.ok())
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .entity(new PathPart(file, size - length, length))
                .build();
    }

    /** The headers alone. */
    public Response head() {
        return headers(Response.ok()).header(HttpHeaders.CONTENT_LENGTH, size).build();
    }

    private Response.ResponseBuilder headers(Response.ResponseBuilder builder) {
        String type = ContentTypes.of(name);
        boolean download = type.equals(ContentTypes.UNKNOWN);
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        builder.header(HttpHeaders.CONTENT_TYPE, type)
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (download ? "attachment" : "inline") + "; filename*=UTF-8''" + encoded);
        if (type.startsWith("text/html")) {
            builder.header(
                    "Content-Security-Policy",
                    "sandbox; default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline';"
                            + " frame-ancestors 'self'");
        }
        return builder;
    }
}
