package dev.understudy.media.mark;

import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that places the mark: 32 random bytes, in a file as base64. Who does not have it can neither read, forge nor
 * aim at a mark. It is never logged: {@link #toString()} does not show it.
 */
public final class MarkKey {
    private static final int BYTES = 32;
    private static final int CIPHER_BYTES = 16;

    private final byte[] secret;

    private MarkKey(byte[] secret) {
        this.secret = secret;
    }

    /** A new one, from the system's source of randomness. */
    public static MarkKey random() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return new MarkKey(secret);
    }

    /**
     * @param secret 32 bytes
     * @throws IllegalArgumentException if there are more or fewer
     */
    public static MarkKey of(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a mark's key has " + BYTES + " bytes, not " + secret.length);
        }
        return new MarkKey(secret.clone());
    }

    /** @throws MediaException {@code MARK_KEY_INVALID} if the file cannot be read or holds no key */
    public static MarkKey read(Path file) {
        String problem;
        try {
            byte[] secret = Base64.getDecoder().decode(Files.readString(file).strip());
            if (secret.length == BYTES) {
                return new MarkKey(secret);
            }
            problem = "holds " + secret.length + " bytes";
        } catch (IllegalArgumentException e) {
            problem = "holds no base64";
        } catch (IOException e) {
            problem = "cannot be read: " + e;
        }
        throw new MediaException(
                MediaErrorCode.MARK_KEY_INVALID,
                "the key of the marks, " + file + ", " + problem + "; it should be 32 bytes as base64",
                "let UNDERSTUDY_MARK_KEY name the farm's key file, the same for all workers; a new one is made with"
                        + " `openssl rand -base64 32`, but marks that were made with another are not read with it");
    }

    /** Writes it whole or not at all. The caller restricts who may read the folder. */
    public void write(Path file) throws IOException {
        DurableFiles.write(
                file,
                aside -> Files.writeString(aside, Base64.getEncoder().encodeToString(secret) + System.lineSeparator()));
    }

    /**
     * Bytes that nobody without the key can tell from random ones: AES-256 in counter mode under a key that is derived with
     * HMAC-SHA256 for {@code purpose}.
     */
    byte[] stream(String purpose, int length) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] derived = mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(derived, "AES"),
                    new IvParameterSpec(new byte[CIPHER_BYTES]));
            return cipher.doFinal(new byte[length]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES and HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "MarkKey[secret]";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MarkKey key && MessageDigest.isEqual(secret, key.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }
}
