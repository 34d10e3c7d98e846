package dev.understudy.workers.rendering;

import java.io.IOException;

/** Makes one file of the frames of a segment. */
interface FrameSink extends AutoCloseable {
    /** With the next frame a shot begins: what comes can be had without what was before. */
    default void beginShot() {}

    /** Takes the next frame, in order. */
    void write(RenderedFrame frame) throws IOException;

    /** Completes the file. */
    void finish() throws IOException;

    /** Frees everything; the file is complete only if {@link #finish()} came before. */
    @Override
    void close() throws IOException;
}
