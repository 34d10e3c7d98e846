package dev.understudy.media.sequence;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.sequence.PictureName;
import dev.understudy.contract.sequence.SequenceNote;
import dev.understudy.contract.sequence.TarHeader;
import dev.understudy.contract.storage.ChannelBytes;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import dev.understudy.media.sequence.SequenceArchive.Picture;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads an archive of pictures, believing nothing that it says. */
final class SequenceReader {
    static final String HOW = "./understudy assets add 'plate.%04d.exr' --fps 24000/1001";

    private static final int MOST_PICTURES = 2_000_000;
    private static final long LARGEST_PICTURE = 1L << 30;
    private static final long LARGEST_NOTE = 1 << 16;
    /** Extended headers of pax, per file and global: times and owners, which say nothing of pictures. */
    private static final Set<Character> PAX = Set.of('x', 'g');

    private final FileChannel file;
    private final String shownName;
    private final List<Picture> pictures = new ArrayList<>();
    private PictureName first;
    private SequenceNote note;

    SequenceReader(FileChannel file, String shownName) {
        this.file = file;
        this.shownName = shownName;
    }

    SequenceArchive read() throws IOException {
        long at = 0;
        while (at + TarHeader.BLOCK <= file.size()) {
            byte[] block = bytes(at, TarHeader.BLOCK);
            if (TarHeader.isEnd(block)) {
                return checked();
            }
            int number = pictures.size();
            TarHeader header =
                    TarHeader.read(block).orElseThrow(() -> unusable("is damaged after " + number + " pictures"));
            at += TarHeader.BLOCK;
            if (header.bytes() > file.size() - at) {
                throw new MediaException(
                        MediaErrorCode.TRUNCATED,
                        shownName + " is cut off: it ends within " + shown(header.name()),
                        "copy or upload the archive again, whole");
            }
            take(header, at);
            at += header.bytes() + TarHeader.padding(header.bytes());
        }
        throw new MediaException(
                MediaErrorCode.TRUNCATED,
                shownName + " is cut off: the end of the archive is missing",
                "copy or upload the archive again, whole");
    }

    private void take(TarHeader header, long at) throws IOException {
        String path = header.name();
        if (header.type() == TarHeader.FOLDER || PAX.contains(header.type())) {
            return;
        }
        if (header.type() != TarHeader.FILE) {
            throw unusable("holds %s, no plain file but one of the type '%c' (a link, a device, a sparse file or a name"
                            .formatted(shown(path), header.type())
                    + " of more than 100 letters)");
        }
        if (path.startsWith("/")
                || path.contains("\\")
                || List.of(path.split("/")).contains("..")) {
            throw unusable("holds %s, which leads out of its folder".formatted(shown(path)));
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.startsWith(".")) {
            return; // What file managers leave behind.
        }
        if (name.equals(SequenceNote.NAME)) {
            note = note(header, at);
            return;
        }
        picture(path, header.bytes(), at);
    }

    private void picture(String path, long bytes, long at) {
        PictureName name = PictureName.of(path)
                .filter(found -> PictureFormat.of(found.extension()).isPresent())
                .orElseThrow(() ->
                        unusable("holds %s, which is no numbered EXR, PNG or TIFF picture".formatted(shown(path))));
        if (first == null) {
            first = name;
        } else if (!first.isOfOneKindWith(name)) {
            throw unusable("holds more than one sequence: %s and %s"
                    .formatted(shown(first.stem() + "#." + first.extension()), shown(path)));
        }
        if (bytes == 0 || bytes > LARGEST_PICTURE) {
            throw unusable("has a picture of %d bytes, %s".formatted(bytes, shown(path)));
        }
        if (pictures.size() == MOST_PICTURES) {
            throw unusable("holds more than %d pictures".formatted(MOST_PICTURES));
        }
        pictures.add(new Picture(name.number(), at, (int) bytes));
    }

    private SequenceNote note(TarHeader header, long at) throws IOException {
        if (header.bytes() > LARGEST_NOTE) {
            throw unusable("has a %s of %d bytes".formatted(SequenceNote.NAME, header.bytes()));
        }
        try {
            SequenceNote read = Json.mapper().readValue(bytes(at, (int) header.bytes()), SequenceNote.class);
            if (read.frameRate().isEmpty()) {
                throw unusable("has a %s whose rate is %s, not such as 24000/1001 or 25"
                        .formatted(SequenceNote.NAME, shown(read.rate())));
            }
            return read;
        } catch (JsonProcessingException e) {
            throw unusable("has a %s that cannot be read: %s".formatted(SequenceNote.NAME, e.getOriginalMessage()));
        }
    }

    private SequenceArchive checked() throws IOException {
        if (pictures.isEmpty()) {
            throw unusable("holds no picture");
        }
        if (note == null) {
            throw new MediaException(
                    MediaErrorCode.SEQUENCE_UNUSABLE,
                    shownName + " does not say how many frames a second it has",
                    "add the pictures with " + HOW + "; or put a file " + SequenceNote.NAME
                            + " with {\"rate\": \"24000/1001\"} into the archive");
        }
        pictures.sort(Comparator.comparingLong(Picture::number));
        for (int i = 1; i < pictures.size(); i++) {
            long before = pictures.get(i - 1).number();
            long number = pictures.get(i).number();
            if (number == before) {
                throw unusable("has picture %d twice".formatted(number));
            }
            if (number > before + 1) {
                throw unusable(
                        number == before + 2
                                ? "lacks picture %d".formatted(before + 1)
                                : "lacks the pictures %d to %d".formatted(before + 1, number - 1));
            }
        }
        PictureFormat format = PictureFormat.of(first.extension()).orElseThrow();
        PictureSize size = size(pictures.get(0), format);
        for (Picture picture : pictures) {
            PictureSize other = size(picture, format);
            if (!other.equals(size)) {
                throw unusable("changes its size: picture %d has %s pixels, picture %d %s"
                        .formatted(pictures.get(0).number(), size, picture.number(), other));
            }
        }
        PictureName start = new PictureName(first.stem(), pictures.get(0).number(), first.extension());
        return new SequenceArchive(start, format, size.width(), size.height(), note, pictures);
    }

    private PictureSize size(Picture picture, PictureFormat format) throws IOException {
        return PictureSize.read(file, picture.offset(), picture.bytes(), format)
                .orElseThrow(() -> unusable("has a picture, number %d, that is no %s, whatever its name says"
                        .formatted(picture.number(), format)));
    }

    private byte[] bytes(long at, int length) throws IOException {
        return ChannelBytes.read(file, at, length).array();
    }

    /** Whatever a name holds, in print. */
    private static String shown(String name) {
        String plain = String.valueOf(name).replaceAll("[^\\x20-\\x7E\\u00A0-\\uFFFD]", "?");
        return "\"" + (plain.length() > 120 ? plain.substring(0, 120) + "..." : plain) + "\"";
    }

    private MediaException unusable(String why) {
        return new MediaException(
                MediaErrorCode.SEQUENCE_UNUSABLE,
                shownName + " is not an image sequence that can be used: it " + why,
                "pack one whole sequence of pictures of one size, numbered without a gap, and nothing else: " + HOW);
    }
}
