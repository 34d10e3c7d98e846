package dev.understudy.provenance;

import dev.understudy.provenance.container.ManifestFiles;
import dev.understudy.provenance.container.Room;
import dev.understudy.provenance.cose.ClaimSigner;
import dev.understudy.provenance.cose.CoseAlgorithm;
import dev.understudy.provenance.cose.SelfMadeAuthority;
import dev.understudy.provenance.manifest.FilmStory;
import dev.understudy.provenance.manifest.HardBinding;
import dev.understudy.provenance.manifest.ManifestWriter;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Films and pictures, and keys to sign them with. */
final class TestingFilms {
    static final Instant NOW = Instant.parse("2026-11-27T22:00:00Z");
    static final SelfMadeAuthority.Made ES256 = SelfMadeAuthority.make(CoseAlgorithm.ES256, "A studio", NOW);
    static final SelfMadeAuthority.Made ED25519 = SelfMadeAuthority.make(CoseAlgorithm.ED25519, "A studio", NOW);
    static final String FILM_HASH = "0f".repeat(32);
    static final String GRANT_HASH = "ab".repeat(32);
    static final long WATERMARK = 0x0123456789abcdefL;

    private TestingFilms() {}

    /** The smallest film of the samples: MP4 with its index in front. */
    static Path film() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("understudy.samples")))) {
            return files.filter(file -> file.toString().endsWith(".mp4"))
                    .min((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
                    .orElseThrow();
        }
    }

    /** A picture; {@code format} is jpg or png. */
    static Path picture(Path folder, String format) throws IOException {
        BufferedImage image = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, 160, 120, Color.BLUE));
        graphics.fillRect(0, 0, 160, 120);
        graphics.dispose();
        Path file = folder.resolve("picture." + format);
        ImageIO.write(image, format, file.toFile());
        return file;
    }

    static FilmStory story(Optional<FilmStory.Watermark> watermark) {
        return new FilmStory(
                "film.mp4",
                new FilmStory.Part("source.mp4", "video/mp4", Optional.of(FILM_HASH)),
                new FilmStory.Part("carl, version 1", "application/octet-stream", Optional.empty()),
                7,
                List.of(GRANT_HASH),
                watermark,
                new FilmStory.Generator("Understudy", "0.1.0"),
                NOW);
    }

    /** {@code source} with a manifest, beside it. */
    static Path marked(Path source, Path folder, SelfMadeAuthority.Made signer) throws IOException {
        return marked(source, folder, new ClaimSigner(signer.credential(), Optional.empty()));
    }

    static Path marked(Path source, Path folder, ClaimSigner signer) throws IOException {
        Path target = folder.resolve("marked-" + source.getFileName());
        Room room = ManifestFiles.makeRoom(source, target, ManifestWriter.STORE_BYTES);
        HardBinding binding = ManifestFiles.bind(target, room, read -> {});
        FilmStory.Watermark watermark = new FilmStory.Watermark("dev.understudy.watermark.1", WATERMARK);
        byte[] store = new ManifestWriter(signer)
                .write(story(Optional.of(watermark)), binding, room.storeBytes())
                .store();
        ManifestFiles.put(target, room, store);
        return target;
    }
}
