package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avformat.av_guess_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_query_codec;

import dev.understudy.contract.film.MediaFacts.AudioFacts;
import dev.understudy.contract.film.Rational;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.global.avcodec;

/** The containers in which a film is delivered. */
enum FilmContainer {
    MP4("mp4"),
    MOV("mov"),
    MATROSKA("matroska");

    /** What Matroska counts in. */
    private static final Rational MILLISECOND = new Rational(1, 1000);

    private final String format;

    FilmContainer(String format) {
        this.format = format;
    }

    /** FFmpeg's name of it. */
    String format() {
        return format;
    }

    String extension() {
        return this == MATROSKA ? "mkv" : format;
    }

    /** @throws IllegalArgumentException if the extension is none of mp4, mov, mkv */
    static FilmContainer of(Path target) {
        String name = target.getFileName().toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(container -> name.endsWith("." + container.extension()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not .mp4, .mov or .mkv: " + target));
    }

    /**
     * The first that holds the sound and every timestamp exactly.
     *
     * @param timeBase of the source
     */
    static FilmContainer best(Rational timeBase, List<AudioFacts> sound, FilmEncoding encoding) {
        if (encoding == FilmEncoding.FFV1 && timeBase.equals(MILLISECOND)) {
            return MATROSKA;
        }
        if (MP4.holdsAll(sound)) {
            return MP4;
        }
        return MOV.holdsAll(sound) ? MOV : MATROSKA;
    }

    private boolean holdsAll(List<AudioFacts> sound) {
        return sound.stream().allMatch(audio -> {
            AVCodecDescriptor descriptor = avcodec.avcodec_descriptor_get_by_name(audio.codec());
            return descriptor != null && !descriptor.isNull() && holds(descriptor.id());
        });
    }

    /** @param codecId an {@code AV_CODEC_ID_...} */
    boolean holds(int codecId) {
        AVOutputFormat output = av_guess_format(format, null, null);
        return avformat_query_codec(output, codecId, avcodec.FF_COMPLIANCE_NORMAL) == 1;
    }

    /**
     * How to write it: the picture's own time base, an index at the front so that players can begin at once, and all
     * metadata whatever their names.
     *
     * @param ticksPerSecond of the video
     */
    Map<String, String> options(int ticksPerSecond) {
        return switch (this) {
            case MP4, MOV ->
                Map.of(
                        "movflags",
                        "faststart+use_metadata_tags",
                        "video_track_timescale",
                        Integer.toString(ticksPerSecond));
            case MATROSKA -> Map.of("default_mode", "passthrough");
        };
    }
}
