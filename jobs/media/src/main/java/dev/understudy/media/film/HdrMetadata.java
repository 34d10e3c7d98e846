package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_new;
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
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

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
            Map<Integer, byte[]> found = new LinkedHashMap<>();
            AVFrame first = decoder.next();
            AVCodecParameters parameters = decoder.input().video().codecpar();
            TYPES.forEach((ofStream, ofFrame) -> {
                AVPacketSideData told = av_packet_side_data_get(
                        parameters.coded_side_data(), parameters.nb_coded_side_data(), ofStream);
                AVFrameSideData shown = first == null ? null : av_frame_get_side_data(first, ofFrame);
                if (told != null && !told.isNull()) {
                    found.put(ofStream, bytes(told.data(), told.size()));
                } else if (shown != null && !shown.isNull()) {
                    found.put(ofStream, bytes(shown.data(), shown.size()));
                }
            });
            return new HdrMetadata(found);
        }
    }

    private static byte[] bytes(BytePointer data, long size) {
        byte[] bytes = new byte[Math.toIntExact(size)];
        data.get(bytes);
        return bytes;
    }

    /** Adds what a stream's parameters do not have yet. */
    void addTo(AVCodecParameters target) {
        byType.forEach((type, bytes) -> {
            AVPacketSideData there =
                    av_packet_side_data_get(target.coded_side_data(), target.nb_coded_side_data(), type);
            if (there == null || there.isNull()) {
                add(target, type, bytes);
            }
        });
    }

    private static void add(AVCodecParameters target, int type, byte[] bytes) {
        AVPacketSideData list = new AVPacketSideData(target.coded_side_data());
        try (IntPointer count = new IntPointer(1).put(0, target.nb_coded_side_data())) {
            AVPacketSideData added = LibAv.allocated(av_packet_side_data_new(list, count, type, bytes.length, 0));
            added.data().put(bytes);
            target.coded_side_data(list);
            target.nb_coded_side_data(count.get(0));
        }
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
