package dev.understudy.media.film;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Where a segment's encoded pictures go. */
interface PictureOutput extends AutoCloseable {
    /** Whether what describes the whole stream is kept apart from its packets. */
    boolean wantsGlobalHeader();

    /** @param encoder set up, of which no packet was written */
    void begin(AVCodecContext encoder);

    /** Takes what the packet refers to; its timestamps are in units of the encoder's time base. */
    void write(AVPacket packet);

    void finish();

    /** Frees everything; closing again does nothing. */
    @Override
    void close();
}
