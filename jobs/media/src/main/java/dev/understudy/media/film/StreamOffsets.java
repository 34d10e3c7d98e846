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
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** How much later than the first picture each audio stream begins. */
final class StreamOffsets {
    /** Containers round to their own ticks; Matroska's are the coarsest. */
    private static final double TOLERANCE_SECONDS = 0.0011;
    /** Streams begin near one another; what has not begun after so many packets is not looked for. */
    private static final int MOST_PACKETS = 20_000;

    private StreamOffsets() {}

    static Check compare(Path source, Path film) {
        List<Double> a = seconds(source);
        List<Double> b = seconds(film);
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

    private static List<Double> seconds(Path file) {
        AVPacket packet = LibAv.allocated(av_packet_alloc());
        try (FilmInput input = FilmInput.open(file, String.valueOf(file.getFileName()))) {
            Map<Integer, Double> starts = new TreeMap<>();
            List<Integer> sound = input.streams(AVMEDIA_TYPE_AUDIO);
            double picture = Double.POSITIVE_INFINITY;
            for (int n = 0; n < MOST_PACKETS && input.read(packet); n++) {
                int stream = packet.stream_index();
                double at = packet.pts() == LibAv.NO_PTS
                        ? Double.POSITIVE_INFINITY
                        : packet.pts()
                                * LibAv.rational(input.stream(stream).time_base())
                                        .toDouble();
                if (stream == input.videoNumber()) {
                    picture = Math.min(picture, at);
                } else if (sound.contains(stream)) {
                    starts.putIfAbsent(stream, at);
                }
                av_packet_unref(packet);
                // A picture that is decoded later may be shown earlier, so some more are looked at.
                if (starts.size() == sound.size() && n > 200) {
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
