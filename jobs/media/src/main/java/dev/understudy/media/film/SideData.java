package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_new;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/** What a container tells of a stream beside its packets, by type ({@code AV_PKT_DATA_...}). */
final class SideData {
    private SideData() {}

    static Optional<byte[]> get(AVCodecParameters stream, int type) {
        AVPacketSideData found = av_packet_side_data_get(stream.coded_side_data(), stream.nb_coded_side_data(), type);
        return found == null || found.isNull() ? Optional.empty() : Optional.of(bytes(found.data(), found.size()));
    }

    /** In place of what the stream has of that type. */
    static void set(AVCodecParameters stream, int type, byte[] bytes) {
        AVPacketSideData list = new AVPacketSideData(stream.coded_side_data());
        try (IntPointer count = new IntPointer(1).put(0, stream.nb_coded_side_data())) {
            AVPacketSideData added = LibAv.allocated(av_packet_side_data_new(list, count, type, bytes.length, 0));
            added.data().put(bytes);
            stream.coded_side_data(list);
            stream.nb_coded_side_data(count.get(0));
        }
    }

    /** A copy. */
    static byte[] bytes(BytePointer data, long size) {
        byte[] bytes = new byte[Math.toIntExact(size)];
        data.get(bytes);
        return bytes;
    }
}
