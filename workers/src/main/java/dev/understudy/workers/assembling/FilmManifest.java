package dev.understudy.workers.assembling;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.ManifestDesk;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.provenance.container.ManifestFiles;
import dev.understudy.provenance.container.Room;
import dev.understudy.provenance.manifest.HardBinding;
import dev.understudy.provenance.manifest.ManifestRequest;
import dev.understudy.provenance.manifest.ManifestWriter;
import dev.understudy.workers.WorkerErrorCode;
import dev.understudy.workers.WorkerException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Gives a film its manifest, before it gets its name: hashes it here, has the manifest signed by the control plane, which knows what
 * the film was made of, and puts it in.
 */
record FilmManifest(ManifestDesk desk, Path target) {
    /** To leave free in a film. */
    static final int ROOM = ManifestFiles.roomFor(ManifestWriter.STORE_BYTES);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int LONGEST_REFUSAL = 2_000;

    /** @throws WorkerException {@code MANIFEST_NOT_SIGNED} */
    void addTo(Path film) throws IOException {
        Room room = ManifestFiles.findRoom(film, ManifestWriter.STORE_BYTES);
        HardBinding binding = ManifestFiles.bind(film, room, bytes -> {});
        byte[] store =
                sign(new ManifestRequest(desk.pass(), target.getFileName().toString(), binding, room.storeBytes()));
        if (room.length() > 0) {
            ManifestFiles.put(film, room, store);
        } else {
            DurableFiles.write(ManifestFiles.sidecar(target), aside -> Files.write(aside, store));
        }
    }

    private byte[] sign(ManifestRequest request) throws IOException {
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest post = HttpRequest.newBuilder(URI.create(desk.address() + "/api/v1/manifests"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(request)))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(post, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(request.storeBytes() + 1);
                if (response.statusCode() != OK || bytes.length != request.storeBytes()) {
                    String why = new String(bytes, 0, Math.min(bytes.length, LONGEST_REFUSAL), StandardCharsets.UTF_8);
                    throw notSigned(
                            response.statusCode() == OK
                                    ? "it answered %d bytes instead of %d".formatted(bytes.length, request.storeBytes())
                                    : "status %d: %s".formatted(response.statusCode(), why),
                            null);
                }
                return bytes;
            }
        } catch (IOException e) {
            throw notSigned(e.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the manifest was signed", e);
        }
    }

    private WorkerException notSigned(String why, Exception cause) {
        return new WorkerException(
                WorkerErrorCode.MANIFEST_NOT_SIGNED,
                "the control plane at %s did not sign the manifest of %s: %s"
                        .formatted(desk.address(), target.getFileName(), why),
                "check that executors reach the control plane at that address (UNDERSTUDY_PROVENANCE_ADDRESS)",
                cause);
    }
}
