package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avformat.av_guess_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_query_codec;

import dev.understudy.contract.film.FilmContainer;
import dev.understudy.contract.film.MediaFacts.AudioFacts;
import dev.understudy.contract.film.Rational;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.global.avcodec;

/** What a container can hold, and how FFmpeg is told to write it. */
record ContainerFormat(FilmContainer container) {
    /** What Matroska counts in. */
    static final Rational MILLISECOND = new Rational(1, 1000);

    /** What MXF takes of FFmpeg: uncompressed, 16 or 24 bits, at 48 kHz. */
    private static final Set<String> MXF_SOUND = Set.of("pcm_s16le", "pcm_s24le");

    private static final int MXF_SAMPLE_RATE = 48_000;

    /** FFmpeg's name of it. */
    String name() {
        // The sound of an archive of pictures lies beside it, in Matroska.
        return container == FilmContainer.MKV || container == FilmContainer.TAR ? "matroska" : container.slug();
    }

    /** Whether it keeps the time base of the source's video; the others count in a unit of their own. */
    boolean keepsTimeBase() {
        return container == FilmContainer.MP4 || container == FilmContainer.MOV;
    }

    boolean holdsChapters() {
        return container != FilmContainer.MXF && container != FilmContainer.TAR;
    }

    /** Whether subtitles, HDR metadata and the names of colours have a place beside the pictures. */
    boolean holdsDescriptions() {
        return container != FilmContainer.TAR;
    }

    /** The content light level of HDR films; of MXF only the mastering display has a place. */
    boolean holdsLightLevel() {
        return container != FilmContainer.MXF && container != FilmContainer.TAR;
    }

    boolean holds(AudioFacts sound) {
        if (container == FilmContainer.MXF) {
            return MXF_SOUND.contains(sound.codec()) && sound.sampleRate() == MXF_SAMPLE_RATE;
        }
        AVCodecDescriptor descriptor = avcodec.avcodec_descriptor_get_by_name(sound.codec());
        return descriptor != null && !descriptor.isNull() && holds(descriptor.id());
    }

    boolean holdsAll(List<AudioFacts> sound) {
        return sound.stream().allMatch(this::holds);
    }

    /** @param codecId an {@code AV_CODEC_ID_...} of sound or subtitles */
    boolean holds(int codecId) {
        if (container == FilmContainer.MXF) {
            return codecId == avcodec.AV_CODEC_ID_PCM_S16LE || codecId == avcodec.AV_CODEC_ID_PCM_S24LE;
        }
        return avformat_query_codec(av_guess_format(name(), null, null), codecId, avcodec.FF_COMPLIANCE_NORMAL) == 1;
    }

    /**
     * How to write it: the picture's own time base, an index at the front so that players can begin at once, and all
     * metadata whatever their names.
     *
     * @param ticksPerSecond of the video
     */
    Map<String, String> options(int ticksPerSecond) {
        return switch (container) {
            case MP4, MOV ->
                Map.of(
                        "movflags",
                        "faststart+use_metadata_tags",
                        "video_track_timescale",
                        Integer.toString(ticksPerSecond));
            case MKV -> Map.of("default_mode", "passthrough");
            case MXF, TAR -> Map.of();
        };
    }
}
