package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Counts the frames of a film by its packets alone, which takes as long as reading the file does. */
final class PacketScan {
    /** Containers in which a packet is a picture, has its timestamp, and can be found again by it. */
    private static final Set<String> EXACT = Set.of("mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm", "mxf");

    private PacketScan() {}

    /** Empty if packets do not tell where the frames are, so that they have to be decoded. */
    static Optional<FrameIndex> scan(FilmInput input, long fileBytes) {
        if (input.isSequence()) {
            return Optional.of(ofSequence(input, fileBytes));
        }
        if (!EXACT.contains(input.container())) {
            return Optional.empty();
        }
        input.readVideoOnly();
        FrameTimes times = new FrameTimes(LibAv.rational(input.video().time_base()));
        AVPacket packet = LibAv.allocated(av_packet_alloc());
        try {
            while (input.read(packet)) {
                boolean shown =
                        packet.stream_index() == input.videoNumber() && (packet.flags() & AV_PKT_FLAG_DISCARD) == 0;
                if (shown && packet.pts() == LibAv.NO_PTS) {
                    av_packet_unref(packet);
                    return Optional.empty();
                }
                if (shown) {
                    times.add(packet.pts(), packet.duration(), (packet.flags() & AV_PKT_FLAG_KEY) != 0);
                }
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
        }
        return times.isEmpty() ? Optional.empty() : times.toIndex(true, fileBytes);
    }

    private static FrameIndex ofSequence(FilmInput input, long fileBytes) {
        FrameTimes times = new FrameTimes(LibAv.rational(input.video().time_base()));
        for (long n = 0; n < input.video().nb_frames(); n++) {
            times.add(n, 1, true);
        }
        return times.toIndex(true, fileBytes).orElseThrow();
    }
}
