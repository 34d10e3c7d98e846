package dev.understudy.contract.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.understudy.contract.film.FilmCodec;
import dev.understudy.contract.film.FilmContainer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How to render; what is left out takes the default.
 *
 * @param codec of the film, a slug of {@link FilmCodec}; {@code h264} unless told
 * @param container a slug of {@link FilmContainer}; unless told the codec's first that holds the film exactly
 * @param segmentFrames frames a segment; 48 unless told. The result does not depend on it.
 * @param colourMatch {@code reinhard} (default), {@code histogram}, {@code transport} or {@code none}
 * @param feather width of the mask's soft edge as a fraction of the face's width, 0 to 0.5
 * @param maskErode by how much the mask is smaller all around, as a fraction of the face's width, 0 to 0.25
 * @param deinterlace whether one whole picture is to be made of every frame of an interlaced film, which is refused unless
 *     this is true; films that are not interlaced stay as they are
 * @param deliver slugs of {@link RenderOutput}: what is delivered; the film is, whether it is named or not
 */
public record RenderSettings(
        Optional<String> codec,
        Optional<String> container,
        Optional<Integer> segmentFrames,
        Optional<String> colourMatch,
        Optional<Double> feather,
        Optional<Double> maskErode,
        Optional<Boolean> deinterlace,
        Optional<List<String>> deliver) {
    public static final RenderSettings DEFAULTS = new RenderSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    public static final int DEFAULT_SEGMENT_FRAMES = 48;

    /** The same, but for how a face goes into a frame. */
    public RenderSettings withBlending(
            Optional<String> otherMatch, Optional<Double> otherFeather, Optional<Double> otherErode) {
        return new RenderSettings(
                codec, container, segmentFrames, otherMatch, otherFeather, otherErode, deinterlace, deliver);
    }

    /** @throws IllegalArgumentException if the slug is no codec's: the spec's schema lets none pass */
    @JsonIgnore
    public FilmCodec filmCodec() {
        return codec.map(slug -> FilmCodec.of(slug)
                        .orElseThrow(() -> new IllegalArgumentException("no such film codec: " + slug)))
                .orElse(FilmCodec.DEFAULT);
    }

    /** @throws IllegalArgumentException if the slug is no container's: the spec's schema lets none pass */
    @JsonIgnore
    public Optional<FilmContainer> filmContainer() {
        return container.map(slug ->
                FilmContainer.of(slug).orElseThrow(() -> new IllegalArgumentException("no such container: " + slug)));
    }

    /**
     * What is delivered beside the film.
     *
     * @throws IllegalArgumentException if a slug is no output's: the spec's schema lets none pass
     */
    @JsonIgnore
    public Set<RenderOutput> besides() {
        Set<RenderOutput> besides = EnumSet.noneOf(RenderOutput.class);
        deliver.orElse(List.of())
                .forEach(slug -> besides.add(RenderOutput.of(slug)
                        .orElseThrow(() -> new IllegalArgumentException("no such output: " + slug))));
        besides.remove(RenderOutput.FILM);
        return besides;
    }
}
