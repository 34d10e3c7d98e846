package dev.understudy.local.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of a file by its content. */
final class FileHash {
    private static final int BUFFER = 1 << 20;

    private FileHash() {}

    /** @return 64 hexadecimal digits */
    static String sha256(Path file) throws IOException {
        return sha256(AssetSource.of(file));
    }

    /** As {@link #sha256(Path)}. */
    static String sha256(AssetSource source) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream stream = source.content().open()) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
