package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * How bright a film was graded and is: the mastering display's colour volume (SMPTE ST 2086) and the content light level
 * (CTA-861.3). Some films say it in the container, others with every keyframe. Both have the same bytes.
 */
final class HdrMetadata {
    /** Type of a stream's side data, and of a frame's that means the same. */
    private static final Map<Integer, Integer> TYPES = Map.of(
            avcodec.AV_PKT_DATA_MASTERING_DISPLAY_METADATA, avutil.AV_FRAME_DATA_MASTERING_DISPLAY_METADATA,
            avcodec.AV_PKT_DATA_CONTENT_LIGHT_LEVEL, avutil.AV_FRAME_DATA_CONTENT_LIGHT_LEVEL);

    private static final int CHROMATICITIES = 8;

    private final Map<Integer, byte[]> byType;

    private HdrMetadata(Map<Integer, byte[]> byType) {
        this.byType = byType;
    }

    /** Reads the container's, and what it lacks from the first picture. */
    static HdrMetadata of(Path film) {
        try (FilmDecoder decoder = FilmDecoder.open(film, String.valueOf(film.getFileName()), 1)) {
            return of(decoder);
        }
    }

    /** @param decoder of which nothing was decoded yet */
    static HdrMetadata of(FilmDecoder decoder) {
        Map<Integer, byte[]> found = new LinkedHashMap<>();
        AVFrame first = decoder.next();
        TYPES.forEach(
                (ofStream, ofFrame) -> SideData.get(decoder.input().video().codecpar(), ofStream)
                        .or(() -> shown(first, ofFrame))
                        .ifPresent(bytes -> found.put(ofStream, bytes)));
        return new HdrMetadata(found);
    }

    private static Optional<byte[]> shown(AVFrame first, int type) {
        AVFrameSideData shown = first == null ? null : av_frame_get_side_data(first, type);
        return shown == null || shown.isNull()
                ? Optional.empty()
                : Optional.of(SideData.bytes(shown.data(), shown.size()));
    }

    void addTo(AVCodecParameters target) {
        byType.forEach((type, bytes) -> SideData.set(target, type, bytes));
    }

    /** Equal for films that say the same, however their containers write fractions; empty if a film says nothing. */
    Optional<String> masteringDisplay() {
        return values(avcodec.AV_PKT_DATA_MASTERING_DISPLAY_METADATA).map(HdrMetadata::display);
    }

    /** Of the brightest pixel and of the brightest frame in the mean; empty if a film says nothing. */
    Optional<String> lightLevel() {
        return values(avcodec.AV_PKT_DATA_CONTENT_LIGHT_LEVEL)
                .map(levels -> "%d, %d cd/m2 in the mean".formatted(levels.getInt(), levels.getInt()));
    }

    private Optional<ByteBuffer> values(int type) {
        return Optional.ofNullable(byType.get(type))
                .map(bytes -> ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
    }

    /** Reads {@code AVMasteringDisplayMetadata}: chromaticities of red, green, blue and white, least and most luminance. */
    private static String display(ByteBuffer metadata) {
        List<String> chromaticities = new ArrayList<>();
        for (int i = 0; i < CHROMATICITIES; i++) {
            chromaticities.add(String.format(Locale.ROOT, "%.4f", fraction(metadata)));
        }
        double least = fraction(metadata);
        double most = fraction(metadata);
        return String.format(Locale.ROOT, "%s, %.4f to %.0f cd/m2", String.join(" ", chromaticities), least, most);
    }

    private static double fraction(ByteBuffer metadata) {
        int numerator = metadata.getInt();
        return numerator / (double) Math.max(1, metadata.getInt());
    }
}
