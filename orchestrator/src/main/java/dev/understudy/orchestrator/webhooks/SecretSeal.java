package dev.understudy.orchestrator.webhooks;

import dev.understudy.contract.ticket.TicketKeys;
import dev.understudy.orchestrator.FarmConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the secrets of webhooks, and keeps them readable for the orchestrators alone: AES-256-GCM, with a key derived
 * (HMAC-SHA256) from the farm's ticket key, which is a file. Who has the database alone can sign nothing.
 */
@Singleton
class SecretSeal {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SECRET_BYTES = 32;
    private static final String PREFIX = "whsec_";
    private static final byte[] PURPOSE = "understudy webhook secrets 1".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    SecretSeal(FarmConfig config) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] ticketKey =
                    TicketKeys.readPrivate(config.tickets().privateKey()).getEncoded();
            mac.init(new SecretKeySpec(ticketKey, "HmacSHA256"));
            this.key = new SecretKeySpec(mac.doFinal(PURPOSE), "AES");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the ticket key " + config.tickets().privateKey(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** @return 256 random bits as text */
    String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @return base64 */
    String seal(String secret) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                            .put(VERSION)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** @throws GeneralSecurityException if it was sealed with another key, or was changed */
    String open(String text) throws GeneralSecurityException {
        byte[] sealed = Base64.getDecoder().decode(text);
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
            throw new GeneralSecurityException("not a sealed secret of version " + VERSION);
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 1, NONCE_BYTES));
        int start = 1 + NONCE_BYTES;
        return new String(cipher.doFinal(sealed, start, sealed.length - start), StandardCharsets.UTF_8);
    }
}
