package dev.understudy.media.film;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.sequence.PictureName;
import dev.understudy.contract.sequence.SequenceNote;
import dev.understudy.contract.sequence.TarHeader;
import dev.understudy.contract.storage.ChannelBytes;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import dev.understudy.media.sequence.SequenceArchive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** Joins segments of an image sequence into one archive: their pictures' bytes are copied, and numbered through. */
final class SequenceJoin {
    private static final String STEM = "film.";
    private static final int DIGITS = 7;

    private final Path target;
    private final FileChannel out;
    private final String extension;
    private final long firstNumber;

    private SequenceJoin(Path target, FileChannel out, String extension, long firstNumber) {
        this.target = target;
        this.out = out;
        this.extension = extension;
        this.firstNumber = firstNumber;
    }

    static void join(
            Path source,
            MediaFacts facts,
            List<FilmAssembler.Piece> pieces,
            Map<String, String> metadata,
            DurableFiles.FileWriter finish,
            Path target) {
        SequenceNote note = new SequenceNote(
                facts.frameRate().toString(), FilmExtras.of(source).timecode(), metadata);
        try {
            String extension = extension(pieces.get(0).file());
            long first = firstNumber(source);
            DurableFiles.write(target, aside -> {
                try (FileChannel out =
                        FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    SequenceJoin join = new SequenceJoin(target, out, extension, first);
                    join.note(note);
                    for (FilmAssembler.Piece piece : pieces) {
                        join.append(piece);
                    }
                    join.put(new byte[2 * TarHeader.BLOCK]);
                }
                finish.writeTo(aside);
            });
        } catch (IOException e) {
            throw FilmErrors.writing(target, e);
        }
    }

    /** A sequence goes on with the numbers that it came with; the frames of a film are numbered from 0. */
    private static long firstNumber(Path source) throws IOException {
        return SequenceArchive.isOne(source)
                ? SequenceArchive.read(source, String.valueOf(source.getFileName()))
                        .first()
                        .number()
                : 0;
    }

    /** By the first bytes of the first picture. */
    private static String extension(Path segment) throws IOException {
        try (FileChannel in = FileChannel.open(segment)) {
            return switch (ChannelBytes.read(in, TarHeader.BLOCK, 1).get()) {
                case (byte) 0x89 -> "png";
                case 'I', 'M' -> "tif";
                default -> "exr";
            };
        }
    }

    private void note(SequenceNote note) throws IOException {
        byte[] json = Json.mapper().writeValueAsBytes(note);
        put(new TarHeader(SequenceNote.NAME, json.length, TarHeader.FILE).write());
        put(json);
        put(new byte[TarHeader.padding(json.length)]);
    }

    private void append(FilmAssembler.Piece piece) throws IOException {
        Path segment = piece.file();
        FrameRange range = piece.held();
        try (FileChannel in = FileChannel.open(segment)) {
            long at = 0;
            for (long number = range.from(); number < range.to(); number++) {
                TarHeader header = header(in, at);
                if (header == null) {
                    throw missing(segment, range, "it holds " + (number - range.from()));
                }
                if (number >= piece.used().from() && number < piece.used().to()) {
                    append(in, at, header, number);
                }
                at += TarHeader.BLOCK + header.bytes() + TarHeader.padding(header.bytes());
            }
            if (header(in, at) != null) {
                throw missing(segment, range, "it holds more");
            }
        }
    }

    private void append(FileChannel in, long at, TarHeader header, long number) throws IOException {
        PictureName name = new PictureName(STEM, firstNumber + number, extension);
        put(new TarHeader(name.stem() + digits(name.number()) + "." + name.extension(), header.bytes(), TarHeader.FILE)
                .write());
        copy(in, at + TarHeader.BLOCK, header.bytes() + TarHeader.padding(header.bytes()));
    }

    private static String digits(long number) {
        return ("%0" + DIGITS + "d").formatted(number);
    }

    /** Null at the end. */
    private static TarHeader header(FileChannel in, long at) throws IOException {
        ByteBuffer block = ChannelBytes.readUpTo(in, at, TarHeader.BLOCK);
        if (block.limit() < TarHeader.BLOCK) {
            return null;
        }
        byte[] header = new byte[TarHeader.BLOCK];
        block.get(header);
        return TarHeader.read(header).orElse(null);
    }

    private void copy(FileChannel in, long from, long bytes) throws IOException {
        long copied = 0;
        while (copied < bytes) {
            long now = in.transferTo(from + copied, bytes - copied, out);
            if (now <= 0) {
                throw new IOException("a segment ends within a picture, at " + (from + copied));
            }
            copied += now;
        }
    }

    private void put(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    private MediaException missing(Path segment, FrameRange range, String found) {
        return new MediaException(
                MediaErrorCode.FRAMES_MISSING,
                "the segment %s should hold the %d pictures from %d to %d of %s; %s"
                        .formatted(
                                segment.getFileName(),
                                range.frames(),
                                range.from(),
                                range.to() - 1,
                                target.getFileName(),
                                found),
                "delete it; a retry of the job renders it again");
    }
}
