package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import dev.understudy.contract.film.MediaFacts.AudioFacts;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A file whose sound is laid under a film in place of the film's own: a dialogue track. It begins with the first picture.
 * A picture in it is left out.
 *
 * @param displayName what to call the file in messages
 */
public record SoundTrack(Path file, String displayName) {
    /** How much longer than the film it may be: what an encoder appends, and the rest of a spoken line. */
    private static final double LONGEST_REST_SECONDS = 1;

    /**
     * What is in it, a track after the other.
     *
     * @throws MediaException {@code NO_SOUND} if nothing is; as for a film if it cannot be opened
     */
    public List<AudioFacts> facts() {
        try (FilmInput input = open()) {
            return input.streams(AVMEDIA_TYPE_AUDIO).stream()
                    .map(n -> FilmProbe.audioFacts(input, input.stream(n)))
                    .toList();
        }
    }

    FilmInput open() {
        return FilmInput.openSound(file, displayName);
    }

    /** @throws MediaException {@code DIALOGUE_TOO_LONG} if it goes on where the film is over */
    void requireFits(FrameIndex film) {
        double seconds = film.duration() * film.timeBase().toDouble();
        double longest =
                facts().stream().mapToDouble(AudioFacts::duration).max().orElse(0);
        if (longest > seconds + LONGEST_REST_SECONDS) {
            throw new MediaException(
                    MediaErrorCode.DIALOGUE_TOO_LONG,
                    String.format(
                            Locale.ROOT,
                            "%s is %.2f s long, the film %.2f s",
                            ShownName.of(displayName),
                            longest,
                            seconds),
                    "cut the track to the film; the pictures are kept, a job with picturesOf takes them");
        }
    }
}
