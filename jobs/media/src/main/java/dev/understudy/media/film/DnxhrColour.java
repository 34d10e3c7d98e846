package dev.understudy.media.film;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Writes into a DNxHR picture by which matrix its colours are coded (the colour volume of SMPTE ST 2019-1's picture header),
 * since FFmpeg's encoder says BT.709 of all, and decoders believe it.
 */
final class DnxhrColour {
    /** Of the picture's header; bits 1 and 2. */
    private static final int COLOUR_VOLUME_BYTE = 0x2C;

    private static final int SHIFT = 1;
    private static final int MASK = 3 << SHIFT;
    private static final int OTHER = 3;

    private DnxhrColour() {}

    /** @param colourSpace an {@code AVCOL_SPC_...} */
    static void tell(AVPacket picture, int colourSpace) {
        int volume =
                switch (colourSpace) {
                    case avutil.AVCOL_SPC_BT709 -> 0;
                    case avutil.AVCOL_SPC_BT2020_NCL -> 1;
                    case avutil.AVCOL_SPC_BT2020_CL -> 2;
                    default -> OTHER;
                };
        int old = picture.data().get(COLOUR_VOLUME_BYTE);
        picture.data().put(COLOUR_VOLUME_BYTE, (byte) ((old & ~MASK) | (volume << SHIFT)));
    }
}
