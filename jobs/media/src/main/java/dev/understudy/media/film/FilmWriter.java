package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;

import dev.understudy.contract.film.MediaFacts;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avformat;

/**
 * Encodes one segment on its own. All segments of a film that are written with the same facts and encoding can be joined
 * by {@link FilmAssembler}. Timestamps in a segment are the frames' ordinals. Not for use by several threads.
 */
public final class FilmWriter implements AutoCloseable {
    private final MediaFacts facts;
    private final FilmEncoding encoding;
    private final FilmOutput output;
    private FilmEncoder encoder;
    private AVStream stream;

    /**
     * Encodes with one thread; several segments are meant to be encoded side by side.
     *
     * @param target the file to write; to have it whole or not at all, give {@code DurableFiles.aside(...)}
     * @throws dev.understudy.media.MediaException {@code UNSUPPORTED_SIZE}, {@code TOO_LARGE_PICTURE},
     *     {@code HDR_IN_8_BITS} if the encoding cannot hold the picture as it is
     */
    public FilmWriter(Path target, MediaFacts facts, FilmEncoding encoding) {
        encoding.requireEncodable(facts);
        this.facts = facts;
        this.encoding = encoding;
        this.output = new FilmOutput(target, new ContainerFormat(encoding.segmentContainer()).name());
    }

    /** Appends the frame; it stays the caller's to close. */
    public void write(FilmFrame frame) {
        if (encoder == null) {
            begin(frame);
        }
        encoder.encode(frame.av(), this::pass);
    }

    private void begin(FilmFrame first) {
        boolean globalHeader = (output.context().oformat().flags() & avformat.AVFMT_GLOBALHEADER) != 0;
        encoder = new FilmEncoder(facts, encoding, first.av(), globalHeader);
        stream = output.addStream();
        if (avcodec_parameters_from_context(stream.codecpar(), encoder.codec()) < 0) {
            throw LibAv.outOfMemory();
        }
        stream.time_base(encoder.codec().time_base());
        stream.avg_frame_rate(encoder.codec().framerate());
        stream.sample_aspect_ratio(encoder.codec().sample_aspect_ratio());
        output.writeHeader(Map.of());
    }

    private void pass(AVPacket packet) {
        packet.stream_index(0);
        av_packet_rescale_ts(packet, encoder.codec().time_base(), stream.time_base());
        output.write(packet);
    }

    /**
     * Encodes what is still held back and completes the file.
     *
     * @throws IllegalStateException if no frame was written
     */
    public void finish() {
        if (encoder == null) {
            throw new IllegalStateException("a segment without a frame");
        }
        encoder.finish(this::pass);
        output.finish();
    }

    /** Frees everything; the file is complete only if {@link #finish()} came before. */
    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
        output.close();
    }
}
