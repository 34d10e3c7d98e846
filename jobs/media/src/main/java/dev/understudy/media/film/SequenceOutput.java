package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import dev.understudy.contract.sequence.TarHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** A segment of an image sequence: an archive whose entries are its pictures, named by their ordinals until they are joined. */
final class SequenceOutput implements PictureOutput {
    private final Path target;
    private final FileChannel file;
    private long pictures;

    SequenceOutput(Path target) {
        this.target = target;
        try {
            this.file = FileChannel.open(
                    target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw FilmErrors.writing(target, e);
        }
    }

    @Override
    public boolean wantsGlobalHeader() {
        return false;
    }

    @Override
    public void begin(AVCodecContext encoder) {
        // Every picture has a header of its own.
    }

    @Override
    public void write(AVPacket packet) {
        try {
            put(new TarHeader(Long.toString(pictures++), packet.size(), TarHeader.FILE).write());
            put(packet.data().capacity(packet.size()).asByteBuffer());
            put(new byte[TarHeader.padding(packet.size())]);
        } catch (IOException e) {
            throw FilmErrors.writing(target, e);
        } finally {
            av_packet_unref(packet);
        }
    }

    @Override
    public void finish() {
        try {
            put(new byte[2 * TarHeader.BLOCK]);
        } catch (IOException e) {
            throw FilmErrors.writing(target, e);
        }
    }

    private void put(byte[] bytes) throws IOException {
        put(ByteBuffer.wrap(bytes));
    }

    private void put(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw FilmErrors.writing(target, e);
        }
    }
}
