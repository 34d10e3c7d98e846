package dev.understudy.provenance.manifest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a manifest says about a film that was made with a digital double.
 *
 * @param title of the film that is delivered
 * @param source the film in which a face was replaced
 * @param identity whose face was put into it
 * @param job the farm's number of the job
 * @param grants SHA-256, in hexadecimal, of the grants under which it was made
 * @param watermark what the invisible watermark of the frames says, if there is one
 */
public record FilmStory(
        String title,
        Part source,
        Part identity,
        long job,
        List<String> grants,
        Optional<Watermark> watermark,
        Generator generator,
        Instant when) {
    public FilmStory {
        grants = List.copyOf(grants);
    }

    /**
     * What the film was made of.
     *
     * @param format the media type, such as {@code video/mp4}
     * @param sha256 in hexadecimal, of what is one file
     */
    public record Part(String name, String format, Optional<String> sha256) {}

    /**
     * @param algorithm its name, such as {@code dev.understudy.watermark.1}
     * @param payload 64 bits
     */
    public record Watermark(String algorithm, long payload) {}

    /** The software that made the film and the claim. */
    public record Generator(String name, String version) {}
}
