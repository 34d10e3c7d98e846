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

    /** @return the last moment at which a packet of it may be due, in seconds from the clock start of {@code film} */
    static double latest(FrameIndex film, long clockStart) {
        double unit = film.timeBase().toDouble();
        return (film.pts(0) - clockStart + film.duration()) * unit + LONGEST_REST_SECONDS;
    }

    /** @param seconds when it still goes on */
    static MediaException tooLong(String shownName, double seconds) {
        return new MediaException(
                MediaErrorCode.DIALOGUE_TOO_LONG,
                String.format(Locale.ROOT, "%s still goes on at %.2f s, when the film is over", shownName, seconds),
                "cut the track to the film; the pictures are kept, a job with picturesOf takes them");
    }
}
