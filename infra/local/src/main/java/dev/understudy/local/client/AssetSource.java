package dev.understudy.local.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What becomes an asset: a file, or several that are read as one.
 *
 * @param name what people will call it
 * @param bytes its length
 * @param content opened as often as it is read: for its hash, then to be sent
 */
public record AssetSource(String name, long bytes, Content content) {
    /** Opens it anew, at its start. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    public static AssetSource of(Path file) throws IOException {
        return new AssetSource(file.getFileName().toString(), Files.size(file), () -> Files.newInputStream(file));
    }
}
