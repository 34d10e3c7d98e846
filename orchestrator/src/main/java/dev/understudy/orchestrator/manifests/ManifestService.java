package dev.understudy.orchestrator.manifests;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.ManifestDesk;
import dev.understudy.contract.ticket.TicketKeys;
import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import dev.understudy.provenance.cose.ClaimSigner;
import dev.understudy.provenance.cose.TimestampAuthority;
import dev.understudy.provenance.manifest.FilmStory;
import dev.understudy.provenance.manifest.ManifestRequest;
import dev.understudy.provenance.manifest.ManifestWriter;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/**
 * Signs the manifests of films. The key is here and nowhere else: a worker tells the hash of its film, and what the manifest says
 * beyond that the control plane knows itself. A worker that was taken over gets a manifest for the stage that it runs, and for no other.
 */
@Singleton
public class ManifestService {
    private static final byte[] PURPOSE = "understudy manifests 1".getBytes(StandardCharsets.US_ASCII);
    /** The mark of docs/marks.md. */
    static final String WATERMARK = "dev.understudy.watermark.1";

    private static final String HMAC = "HmacSHA256";

    private final Jdbi jdbi;
    private final ManifestStore store;
    private final Clock clock;
    private final String address;
    private final String roots;
    private final FilmStory.Generator generator;
    private final ManifestWriter writer;
    private final SecretKeySpec seal;

    ManifestService(
            Jdbi jdbi,
            ManifestStore store,
            Clock clock,
            FarmConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.generator = new FilmStory.Generator("Understudy", version);
        this.jdbi = jdbi;
        this.store = store;
        this.clock = clock;
        this.address = config.provenance().address().toString();
        try {
            ClaimKeys keys = ClaimKeys.read(config.provenance(), clock);
            this.roots = keys.roots();
            this.writer = new ManifestWriter(new ClaimSigner(
                    keys.credential(), config.provenance().timestamps().map(TimestampAuthority::new)));
            byte[] ticketKey =
                    TicketKeys.readPrivate(config.tickets().privateKey()).getEncoded();
            this.seal = new SecretKeySpec(hmac(new SecretKeySpec(ticketKey, HMAC), PURPOSE), HMAC);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the keys that sign manifests: " + e.getMessage(), e);
        }
    }

    /** Certificates in PEM: who signs. */
    public String roots() {
        return roots;
    }

    /** Where the worker that runs a stage gets the manifest of its film. */
    public ManifestDesk desk(ManifestPass pass) {
        byte[] payload = Json.write(pass).getBytes(StandardCharsets.UTF_8);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return new ManifestDesk(
                address, base64.encodeToString(payload) + "." + base64.encodeToString(hmac(seal, payload)), roots);
    }

    /**
     * @return the signed manifest store
     * @throws OrchestratorException {@code INVALID} if the pass is not of this farm, {@code WRONG_STATE} if nobody runs its stage
     */
    byte[] sign(ManifestRequest request) {
        ManifestPass pass = open(request.pass());
        if (!isAtWork(pass.stage())) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.WRONG_STATE,
                    "nobody runs stage %d of job %d".formatted(pass.stage(), pass.job()),
                    "a stage that was taken away from a worker is signed for the next one");
        }
        FilmStory story = new FilmStory(
                request.title(),
                new FilmStory.Part(
                        pass.filmName(), FilmFormats.ofName(pass.filmName()), Optional.of(pass.filmSha256())),
                new FilmStory.Part(pass.identity(), "application/octet-stream", Optional.empty()),
                pass.job(),
                pass.grants(),
                Optional.of(new FilmStory.Watermark(WATERMARK, pass.mark().value())),
                generator,
                clock.instant());
        ManifestWriter.Written written = writer.write(story, request.binding(), request.storeBytes());
        jdbi.useTransaction(handle -> store.insert(handle, pass, written, clock.instant()));
        return written.store();
    }

    private boolean isAtWork(long stage) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from attempt where stage = :stage and ended_at is null)")
                .bind("stage", stage)
                .mapTo(Boolean.class)
                .one());
    }

    private ManifestPass open(String pass) {
        String[] parts = pass.split("\\.", -1);
        try {
            byte[] payload = Base64.getUrlDecoder().decode(parts[0]);
            if (parts.length == 2
                    && MessageDigest.isEqual(
                            hmac(seal, payload), Base64.getUrlDecoder().decode(parts[1]))) {
                return Json.read(new String(payload, StandardCharsets.UTF_8), ManifestPass.class);
            }
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw refused(e);
        }
        throw refused(null);
    }

    private static OrchestratorException refused(Exception cause) {
        return new OrchestratorException(
                OrchestratorErrorCode.INVALID,
                "the pass is not one of this farm",
                "send the pass that the stage's assignment brought",
                List.of(),
                cause);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
