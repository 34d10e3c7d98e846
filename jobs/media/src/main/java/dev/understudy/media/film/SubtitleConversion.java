package dev.understudy.media.film;

import dev.understudy.contract.film.FilmContainer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Writes subtitles of text in the way that another container holds them: SubRip and ASS as 3GPP timed text (TS 26.245) in MP4 and
 * MOV, that as SubRip in Matroska. Every letter and every time stays; italics, colours and places are lost.
 */
final class SubtitleConversion {
    private static final Set<Integer> PLAIN = Set.of(avcodec.AV_CODEC_ID_SUBRIP, avcodec.AV_CODEC_ID_TEXT);
    /** Fields of an ASS event before its text, in Matroska's order. */
    private static final int ASS_FIELDS = 8;
    /** TS 26.245, 5.16: centred at the bottom, white, 18 points, of the first and only font. */
    private static final byte[] TX3G = {
        0, 0, 0, 0, 1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 18, -1, -1, -1, -1, 0, 0, 0, 18,
        'f', 't', 'a', 'b', 0, 1, 0, 1, 5, 'S', 'e', 'r', 'i', 'f'
    };

    private final int from;
    private final int to;

    private SubtitleConversion(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /**
     * @param codecId an {@code AV_CODEC_ID_...} that the container does not hold
     * @return empty if there is no way to hold its text
     */
    static Optional<SubtitleConversion> into(ContainerFormat container, int codecId) {
        boolean timedText = container.container() == FilmContainer.MP4 || container.container() == FilmContainer.MOV;
        if (timedText && (PLAIN.contains(codecId) || codecId == avcodec.AV_CODEC_ID_ASS)) {
            return Optional.of(new SubtitleConversion(codecId, avcodec.AV_CODEC_ID_MOV_TEXT));
        }
        return container.container() == FilmContainer.MKV && codecId == avcodec.AV_CODEC_ID_MOV_TEXT
                ? Optional.of(new SubtitleConversion(codecId, avcodec.AV_CODEC_ID_SUBRIP))
                : Optional.empty();
    }

    void describe(AVCodecParameters target) {
        target.codec_id(to);
        target.codec_tag(0);
        if (target.extradata() != null && !target.extradata().isNull()) {
            avutil.av_free(target.extradata());
        }
        target.extradata(new BytePointer((org.bytedeco.javacpp.Pointer) null));
        target.extradata_size(0);
        if (to == avcodec.AV_CODEC_ID_MOV_TEXT) {
            BytePointer bytes = new BytePointer(avutil.av_mallocz(TX3G.length + avcodec.AV_INPUT_BUFFER_PADDING_SIZE));
            target.extradata(bytes.put(TX3G));
            target.extradata_size(TX3G.length);
        }
    }

    /** @return empty for a packet that only says that nothing is shown */
    Optional<byte[]> convert(byte[] packet) {
        String text = text(from, packet);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Optional.of(
                to == avcodec.AV_CODEC_ID_MOV_TEXT
                        ? ByteBuffer.allocate(2 + bytes.length)
                                .putShort((short) bytes.length)
                                .put(bytes)
                                .array()
                        : bytes);
    }

    /** What a packet shows, without how. */
    static String text(int codecId, byte[] packet) {
        if (codecId == avcodec.AV_CODEC_ID_MOV_TEXT) {
            int length = packet.length < 2 ? 0 : ByteBuffer.wrap(packet).getShort() & 0xFFFF;
            return clean(new String(
                    packet,
                    Math.min(2, packet.length),
                    Math.min(length, Math.max(0, packet.length - 2)),
                    StandardCharsets.UTF_8));
        }
        String text = new String(packet, StandardCharsets.UTF_8);
        if (codecId == avcodec.AV_CODEC_ID_ASS) {
            String[] fields = text.split(",", ASS_FIELDS + 1);
            String shown = fields[fields.length - 1];
            return clean(shown.replaceAll("\\{[^}]*}", "")
                    .replace("\\N", "\n")
                    .replace("\\n", "\n")
                    .replace("\\h", "\u00A0"));
        }
        return clean(text.replaceAll("</?(?:[bisu]|font)(?:\\s[^>]*)?>", "").replaceAll("\\{\\\\[^}]*}", ""));
    }

    private static String clean(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\\n\\x00]+$", "");
    }
}
