package dev.understudy.orchestrator.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Keeps passwords as Argon2id (RFC 9106), with the least parameters that OWASP names: 19 MiB, two passes, one lane. */
final class Passwords {
    static final int LEAST_LENGTH = 12;
    static final int MOST_LENGTH = 256;

    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern KEPT =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Compared with where there is no password, so that an answer takes as long. */
    private static final String NONE = keep("nobody has this password");

    private Passwords() {}

    /** @return {@code $argon2id$v=19$m=...,t=...,p=1$salt$hash} */
    static String keep(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        KIBIBYTES,
                        PASSES,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash(password, salt, KIBIBYTES, PASSES)));
    }

    /** @param kept what {@link #keep} made; null takes as long and is never right */
    static boolean isRight(String password, String kept) {
        Matcher parts = KEPT.matcher(kept == null ? NONE : kept);
        if (!parts.matches()) {
            throw new IllegalStateException("what is kept of a password has another form");
        }
        byte[] hash = hash(
                password,
                Base64.getDecoder().decode(parts.group(3)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)));
        return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts.group(4))) && kept != null;
    }

    private static byte[] hash(String password, byte[] salt, int kibibytes, int passes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kibibytes)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
