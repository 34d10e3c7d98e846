package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import dev.understudy.contract.film.FilmContainer;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** What is copied packet by packet from one file into a film: streams of some types, in the order of time. */
final class CopiedStreams implements AutoCloseable {
    private final FilmInput input;
    private final FilmOutput output;
    private final Map<Integer, StreamCopy> copies = new HashMap<>();
    /** Read ahead: the next packet that is copied. */
    private final AVPacket next = LibAv.allocated(av_packet_alloc());

    private double latest;
    private boolean left;

    /** Takes {@code input} over. */
    CopiedStreams(FilmInput input, FilmOutput output) {
        this.input = input;
        this.output = output;
    }

    /**
     * Adds the streams of these types to the output, all others are passed over.
     *
     * @param types {@code AVMEDIA_TYPE_...}
     * @param latest when the last packet may be due, in seconds
     * @param clockStart subtracted from every timestamp of a stream, in units of its time base
     * @throws MediaException {@code CONTAINER_UNSUITABLE} if the container cannot hold the sound
     */
    void begin(Set<Integer> types, ContainerFormat container, double latest, ToLongFunction<AVStream> clockStart) {
        this.latest = latest;
        for (int n = 0; n < input.context().nb_streams(); n++) {
            AVStream stream = input.stream(n);
            int type = stream.codecpar().codec_type();
            boolean wanted = types.contains(type);
            if (wanted && container.holds(stream.codecpar().codec_id())) {
                copies.put(
                        n,
                        new StreamCopy(
                                stream,
                                output.addStream(),
                                output.context().oformat(),
                                clockStart.applyAsLong(stream)));
            } else if (wanted
                    && type == avutil.AVMEDIA_TYPE_SUBTITLE
                    && SubtitleConversion.into(container, stream.codecpar().codec_id())
                            .isPresent()) {
                StreamCopy copy = new StreamCopy(
                        stream, output.addStream(), output.context().oformat(), clockStart.applyAsLong(stream));
                copy.convert(
                        SubtitleConversion.into(container, stream.codecpar().codec_id())
                                .orElseThrow());
                copies.put(n, copy);
            } else if (wanted && type == avutil.AVMEDIA_TYPE_AUDIO) {
                throw new MediaException(
                        MediaErrorCode.CONTAINER_UNSUITABLE,
                        container.container() + " cannot hold the film's sound, "
                                + LibAv.string(avcodec.avcodec_get_name(
                                        stream.codecpar().codec_id())),
                        "write the film as ." + FilmContainer.MKV.slug());
            } else {
                stream.discard(avcodec.AVDISCARD_ALL);
            }
        }
    }

    /** To be called once the output's header is written. */
    void readAhead() {
        left = !copies.isEmpty() && input.read(next);
        while (left && !copies.containsKey(next.stream_index())) {
            av_packet_unref(next);
            left = input.read(next);
        }
    }

    /** When the next packet is due, in seconds; infinity if there is none. */
    double due() {
        return left ? copies.get(next.stream_index()).due(next) : Double.POSITIVE_INFINITY;
    }

    boolean isLeft() {
        return left;
    }

    /** @throws MediaException {@code DIALOGUE_TOO_LONG} if it is due too late */
    void writeNext() {
        if (due() > latest) {
            throw SoundTrack.tooLong(input.shownName(), due());
        }
        if (copies.get(next.stream_index()).prepare(next)) {
            output.write(next);
        } else {
            av_packet_unref(next);
        }
        readAhead();
    }

    @Override
    public void close() {
        av_packet_free(next);
        input.close();
    }
}
