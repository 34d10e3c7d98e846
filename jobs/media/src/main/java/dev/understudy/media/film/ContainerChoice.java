package dev.understudy.media.film;

import dev.understudy.contract.film.FilmCodec;
import dev.understudy.contract.film.FilmContainer;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.film.MediaFacts.AudioFacts;
import dev.understudy.contract.film.Rational;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the container that holds a film exactly: every timestamp and all its sound. */
public final class ContainerChoice {
    /** Those of SMPTE ST 377-1 that FFmpeg writes. */
    private static final Set<Rational> MXF_RATES = Set.of(
            new Rational(24_000, 1001),
            new Rational(24, 1),
            new Rational(25, 1),
            new Rational(30_000, 1001),
            new Rational(30, 1),
            new Rational(50, 1),
            new Rational(60_000, 1001),
            new Rational(60, 1));

    private final MediaFacts facts;
    private final FrameIndex index;
    private final List<AudioFacts> sound;

    private ContainerChoice(MediaFacts facts, FrameIndex index, List<AudioFacts> sound) {
        this.facts = facts;
        this.index = index;
        this.sound = sound;
    }

    /**
     * The one that was asked for, or else the codec's first that holds the film exactly.
     *
     * @param sound the film's own, or that of the track which takes its place
     * @throws MediaException {@code CONTAINER_UNSUITABLE}, saying of each container why it is not
     */
    public static FilmContainer of(
            MediaFacts facts,
            FrameIndex index,
            List<AudioFacts> sound,
            FilmCodec codec,
            Optional<FilmContainer> asked) {
        ContainerChoice choice = new ContainerChoice(facts, index, sound);
        List<FilmContainer> candidates = asked.map(List::of).orElse(codec.containers());
        return candidates.stream()
                .filter(container -> choice.fault(container).isEmpty())
                .findFirst()
                .orElseThrow(() -> choice.unsuitable(candidates, codec));
    }

    private MediaException unsuitable(List<FilmContainer> candidates, FilmCodec codec) {
        String faults = candidates.stream()
                .map(container -> container + " " + fault(container).orElseThrow())
                .collect(Collectors.joining("; "));
        String others = codec.containers().stream()
                .filter(container -> fault(container).isEmpty())
                .map(container -> "." + container.slug())
                .collect(Collectors.joining(" or "));
        return new MediaException(
                MediaErrorCode.CONTAINER_UNSUITABLE,
                "the film cannot be written exactly: " + faults,
                others.isEmpty()
                        ? "choose another codec (" + codec.slug() + " goes into " + codec.extensions()
                                + "), or convert the film first"
                        : "write it as " + others);
    }

    /** Why the container does not hold the film exactly; empty if it does. */
    private Optional<String> fault(FilmContainer container) {
        ContainerFormat format = new ContainerFormat(container);
        Optional<AudioFacts> refused =
                sound.stream().filter(audio -> !format.holds(audio)).findFirst();
        if (refused.isPresent()) {
            AudioFacts audio = refused.get();
            return Optional.of("cannot hold its sound, %s at %d Hz".formatted(audio.codec(), audio.sampleRate()));
        }
        return switch (container) {
            case MP4, MOV -> Optional.empty();
            case MKV ->
                index.isExactIn(ContainerFormat.MILLISECOND)
                        ? Optional.empty()
                        : Optional.of("counts in milliseconds, which is too coarse for its timestamps");
            case MXF -> mxfFault();
            case TAR -> sequenceFault();
        };
    }

    private Optional<String> sequenceFault() {
        if (facts.variableRate()) {
            return Optional.of("has no variable frame rates: its pictures are shown equally long");
        }
        return index.isExactIn(facts.frameRate().inverse())
                ? Optional.empty()
                : Optional.of(
                        "counts in frames of " + facts.frameRate() + " a second, which the film's timestamps are not");
    }

    private Optional<String> mxfFault() {
        if (facts.variableRate()) {
            return Optional.of("has no variable frame rates");
        }
        Rational rate = facts.frameRate();
        if (!MXF_RATES.contains(rate)) {
            return Optional.of("has no frame rate of " + rate);
        }
        return index.isExactIn(rate.inverse())
                ? Optional.empty()
                : Optional.of("counts in frames of " + rate + " a second, which the film's timestamps are not");
    }
}
