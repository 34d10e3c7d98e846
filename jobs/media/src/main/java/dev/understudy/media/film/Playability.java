package dev.understudy.media.film;

import dev.understudy.contract.film.MediaFacts.AudioFacts;
import java.util.List;
import java.util.Set;

/** Which films the common browsers play as they are. */
final class Playability {
    private static final Set<String> PIXELS = Set.of("yuv420p", "yuvj420p");

    private Playability() {}

    static boolean inBrowser(String container, String codec, String pixels, List<AudioFacts> audio) {
        if (container.startsWith("mov,mp4")) {
            return Set.of("h264", "av1", "vp9").contains(codec)
                    && PIXELS.contains(pixels)
                    && all(audio, Set.of("aac", "mp3", "opus", "flac"));
        }
        return container.startsWith("matroska")
                && Set.of("vp8", "vp9", "av1").contains(codec)
                && PIXELS.contains(pixels)
                && all(audio, Set.of("opus", "vorbis"));
    }

    private static boolean all(List<AudioFacts> audio, Set<String> codecs) {
        return audio.stream().allMatch(stream -> codecs.contains(stream.codec()));
    }
}
