package dev.understudy.orchestrator.access;

import dev.understudy.orchestrator.FarmConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The farm's first secret: whoever has the file may everything, as the person {@value #PERSON}. It enters the first people;
 * a farm that has them can do without.
 */
@Singleton
class AdminSecret {
    static final String PERSON = "admin";

    private static final Logger LOG = Logger.getLogger(AdminSecret.class);
    private static final int LEAST_CHARACTERS = 32;

    private final Optional<String> hash;

    AdminSecret(FarmConfig config) {
        this.hash = config.access().adminSecret().map(AdminSecret::read).map(Secrets::hash);
        if (hash.isEmpty()) {
            LOG.info(
                    "there is no first secret (UNDERSTUDY_ACCESS_ADMIN_SECRET): people that are entered already log in");
        }
    }

    boolean is(String secretHash) {
        return hash.filter(own -> MessageDigest.isEqual(
                        own.getBytes(StandardCharsets.UTF_8), secretHash.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    private static String read(Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.length() < LEAST_CHARACTERS) {
                throw new IllegalArgumentException(
                        "the farm's first secret, " + file + ", has fewer than " + LEAST_CHARACTERS + " characters");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the farm's first secret: " + file, e);
        }
    }
}
