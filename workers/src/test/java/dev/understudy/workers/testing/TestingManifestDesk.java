package dev.understudy.workers.testing;

import com.sun.net.httpserver.HttpServer;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.ManifestDesk;
import dev.understudy.provenance.cose.ClaimSigner;
import dev.understudy.provenance.cose.CoseAlgorithm;
import dev.understudy.provenance.cose.SelfMadeAuthority;
import dev.understudy.provenance.manifest.FilmStory;
import dev.understudy.provenance.manifest.ManifestRequest;
import dev.understudy.provenance.manifest.ManifestWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Signs manifests where the control plane does so otherwise, with a key of its own. */
public final class TestingManifestDesk implements AutoCloseable {
    private static final String PASS = "a pass";

    private final SelfMadeAuthority.Made authority =
            SelfMadeAuthority.make(CoseAlgorithm.ES256, "Testing farm", Instant.now());
    private final ManifestWriter writer = new ManifestWriter(new ClaimSigner(authority.credential(), Optional.empty()));
    private final HttpServer server;

    public TestingManifestDesk() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/manifests", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            ManifestRequest request = Json.read(body, ManifestRequest.class);
            boolean known = request.pass().equals(PASS);
            byte[] answer = known
                    ? writer.write(story(request), request.binding(), request.storeBytes())
                            .store()
                    : new byte[0];
            exchange.sendResponseHeaders(known ? 200 : 422, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private static FilmStory story(ManifestRequest request) {
        return new FilmStory(
                request.title(),
                new FilmStory.Part("film", "video/mp4", Optional.empty()),
                new FilmStory.Part("identity", "application/octet-stream", Optional.empty()),
                1,
                List.of(),
                Optional.empty(),
                new FilmStory.Generator("Understudy", "test"),
                Instant.now());
    }

    public ManifestDesk desk() {
        return new ManifestDesk("http://127.0.0.1:" + server.getAddress().getPort(), PASS, roots());
    }

    public String roots() {
        return SelfMadeAuthority.pem(authority.root());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
