package dev.understudy.workers.assets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether files still have the content that their names promise. Every file, however large, is read through once; after
 * that it counts as unchanged while its size, its time of change and its inode stay as they were.
 */
public final class AssetHashes {
    private static final int BUFFER_BYTES = 1 << 20;

    private record Stamp(long size, FileTime changed, Object fileKey) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
        }
    }

    private final Map<Path, Stamp> verified = new ConcurrentHashMap<>();

    boolean matches(Path file, String sha256) throws IOException {
        Stamp stamp = Stamp.of(file);
        if (stamp.equals(verified.get(file))) {
            return true;
        }
        boolean matches = sha256(file).equals(sha256);
        if (matches) {
            verified.put(file, stamp);
        }
        return matches;
    }

    /** In lower-case hexadecimal digits. */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
