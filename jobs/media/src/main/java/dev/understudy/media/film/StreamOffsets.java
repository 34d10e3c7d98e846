package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import dev.understudy.contract.stage.StageResult.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** How much later than the first picture each audio stream begins. */
final class StreamOffsets {
    /** Containers round to their own ticks; Matroska's are the coarsest. */
    private static final double TOLERANCE_SECONDS = 0.0011;
    /** Streams begin near one another; what has not begun after so many packets is not looked for. */
    private static final int MOST_PACKETS = 20_000;

    private StreamOffsets() {}

    /** @param dialogue laid in place of the source's sound: it begins with the picture, but for its own offset */
    static Check compare(Path source, Path film, Optional<SoundTrack> dialogue) {
        List<Double> a = dialogue.isPresent() ? ofTrack(dialogue.get()) : ofFilm(source);
        List<Double> b = ofFilm(film);
        boolean same = a.size() == b.size();
        double largest = 0;
        for (int i = 0; i < a.size() && same; i++) {
            largest = Math.max(largest, Math.abs(a.get(i) - b.get(i)));
        }
        same &= largest <= TOLERANCE_SECONDS;
        String detail = String.format(
                Locale.ROOT, "sound begins %s s after the picture; in the film it differs by %.6f s", a, largest);
        return new Check(
                "sound offset", same, a.isEmpty() ? "no sound" : same ? detail : detail + " (film: " + b + ")");
    }

    private static List<Double> ofFilm(Path file) {
        try (FilmInput input = FilmInput.open(file, String.valueOf(file.getFileName()))) {
            return seconds(input);
        }
    }

    private static List<Double> ofTrack(SoundTrack track) {
        try (FilmInput input = track.open()) {
            return seconds(input);
        }
    }

    private static List<Double> seconds(FilmInput input) {
        AVPacket packet = LibAv.allocated(av_packet_alloc());
        try {
            Map<Integer, Double> starts = new TreeMap<>();
            List<Integer> sound = input.streams(AVMEDIA_TYPE_AUDIO);
            boolean hasPicture = input.videoNumber() >= 0;
            double picture = hasPicture ? Double.POSITIVE_INFINITY : 0;
            for (int n = 0; n < MOST_PACKETS && input.read(packet); n++) {
                int stream = packet.stream_index();
                long start = hasPicture ? 0 : input.soundStart(input.stream(stream));
                double at = packet.pts() == LibAv.NO_PTS
                        ? Double.POSITIVE_INFINITY
                        : (packet.pts() - start)
                                * LibAv.rational(input.stream(stream).time_base())
                                        .toDouble();
                if (stream == input.videoNumber()) {
                    picture = Math.min(picture, at);
                } else if (sound.contains(stream)) {
                    starts.putIfAbsent(stream, at);
                }
                av_packet_unref(packet);
                // A picture that is decoded later may be shown earlier, so some more are looked at.
                if (starts.size() == sound.size() && (n > 200 || !hasPicture)) {
                    break;
                }
            }
            List<Double> offsets = new ArrayList<>();
            for (double start : starts.values()) {
                offsets.add(start - picture);
            }
            return offsets;
        } finally {
            av_packet_free(packet);
        }
    }
}
