package dev.understudy.provenance;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The hashes that C2PA allows (specification 2.2, section 13.1). */
public final class Hashes {
    private Hashes() {}

    /** What is written is hashed with this one. */
    public static MessageDigest sha256() {
        return digest("sha256").orElseThrow();
    }

    /** Empty for an algorithm that C2PA does not allow. */
    public static Optional<MessageDigest> digest(String name) {
        String jdk =
                switch (name) {
                    case "sha256" -> "SHA-256";
                    case "sha384" -> "SHA-384";
                    case "sha512" -> "SHA-512";
                    default -> "";
                };
        if (jdk.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(MessageDigest.getInstance(jdk));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + jdk, e);
        }
    }

    /** By the identifiers that time stamps use (NIST, hash algorithms). */
    public static Optional<MessageDigest> byObjectIdentifier(String identifier) {
        return switch (identifier) {
            case "2.16.840.1.101.3.4.2.1" -> digest("sha256");
            case "2.16.840.1.101.3.4.2.2" -> digest("sha384");
            case "2.16.840.1.101.3.4.2.3" -> digest("sha512");
            default -> Optional.empty();
        };
    }

    /** The hash of {@code bytes} in hexadecimal; empty for an algorithm that C2PA does not allow. */
    public static Optional<String> hex(String algorithm, byte[] bytes) {
        return digest(algorithm).map(digest -> HexFormat.of().formatHex(digest.digest(bytes)));
    }
}
