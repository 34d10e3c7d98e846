package dev.understudy.provenance.validation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The hashes that C2PA allows (specification 2.2, section 13.1). */
final class Hashes {
    private Hashes() {}

    static Optional<MessageDigest> digest(String name) {
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
    static Optional<MessageDigest> byObjectIdentifier(String identifier) {
        return switch (identifier) {
            case "2.16.840.1.101.3.4.2.1" -> digest("sha256");
            case "2.16.840.1.101.3.4.2.2" -> digest("sha384");
            case "2.16.840.1.101.3.4.2.3" -> digest("sha512");
            default -> Optional.empty();
        };
    }

    /** The hash of {@code bytes} in hexadecimal; empty for an algorithm that C2PA does not allow. */
    static Optional<String> hex(String algorithm, byte[] bytes) {
        return digest(algorithm).map(digest -> HexFormat.of().formatHex(digest.digest(bytes)));
    }
}
