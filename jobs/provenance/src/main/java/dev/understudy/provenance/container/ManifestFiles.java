package dev.understudy.provenance.container;

import dev.understudy.contract.storage.ChannelBytes;
import dev.understudy.provenance.Hashes;
import dev.understudy.provenance.MalformedException;
import dev.understudy.provenance.ProvenanceErrorCode;
import dev.understudy.provenance.ProvenanceException;
import dev.understudy.provenance.manifest.HardBinding;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Manifest stores in files: in MP4, MOV, JPEG and PNG themselves; for every other kind beside it, in a file with
 * {@code .c2pa} behind its name.
 */
public final class ManifestFiles {
    /** Larger ones are not read. */
    public static final int MOST_STORE_BYTES = 32 << 20;

    private static final String SIDECAR = ".c2pa";

    private ManifestFiles() {}

    /** How many bytes to leave free in an MP4 or MOV for a manifest store. */
    public static int roomFor(int storeBytes) {
        return storeBytes + BmffManifest.OVERHEAD;
    }

    public static Path sidecar(Path file) {
        return file.resolveSibling(file.getFileName() + SIDECAR);
    }

    public static FileKind kind(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return FileKind.of(channel);
        }
    }

    /**
     * The manifest store of a file: the one in it, or the one beside it.
     *
     * @throws MalformedException if the file is broken, or has several
     */
    public static Optional<byte[]> find(Path file) throws IOException, MalformedException {
        Optional<byte[]> inside;
        try (FileChannel channel = FileChannel.open(file)) {
            inside = switch (FileKind.of(channel)) {
                case BMFF -> BmffManifest.find(channel);
                case JPEG -> JpegFile.find(channel);
                case PNG -> PngFile.find(channel);
                case OTHER -> Optional.empty();
            };
        }
        Path beside = sidecar(file);
        if (inside.isPresent() || !Files.isRegularFile(beside)) {
            return inside;
        }
        Bytes.bounded(Files.size(beside), MOST_STORE_BYTES, "a manifest store");
        return Optional.of(Files.readAllBytes(beside));
    }

    /**
     * Writes {@code target}: {@code source} with room for a manifest store. Pictures and sound stay as they are.
     *
     * @throws ProvenanceException {@code HAS_MANIFEST}, {@code NOT_EMBEDDABLE}
     */
    public static Room makeRoom(Path source, Path target, int storeBytes) throws IOException {
        refuseMarked(source);
        try (FileChannel in = FileChannel.open(source);
                FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            FileKind kind = FileKind.of(in);
            return switch (kind) {
                case BMFF -> {
                    int size = roomFor(storeBytes);
                    BmffRoom.insert(in, out, size);
                    yield new Room(kind, BmffBox.read(in, 0, in.size()).end(), size, storeBytes);
                }
                case JPEG ->
                    insert(
                            in,
                            out,
                            new Room(kind, JpegFile.insertionPoint(in), JpegFile.length(storeBytes), storeBytes));
                case PNG ->
                    insert(
                            in,
                            out,
                            new Room(kind, PngFile.insertionPoint(), PngFile.OVERHEAD + storeBytes, storeBytes));
                case OTHER -> insert(in, out, new Room(kind, 0, 0, storeBytes));
            };
        } catch (MalformedException e) {
            throw broken(source, e);
        }
    }

    private static Room insert(FileChannel in, FileChannel out, Room room) throws IOException {
        Bytes.copy(in, 0, room.start(), out);
        ChannelBytes.write(out, room.start(), new byte[(int) room.length()]);
        out.position(room.start() + room.length());
        Bytes.copy(in, room.start(), in.size(), out);
        return room;
    }

    /**
     * The room that a film has: what its writer left free before the pictures, or a file beside it.
     *
     * @throws ProvenanceException {@code HAS_MANIFEST}, or {@code NOT_EMBEDDABLE} if an MP4 or MOV has no free box that is
     *     large enough
     */
    public static Room findRoom(Path film, int storeBytes) throws IOException {
        refuseMarked(film);
        try (FileChannel file = FileChannel.open(film, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FileKind kind = FileKind.of(file);
            if (kind != FileKind.BMFF) {
                return new Room(kind, 0, 0, storeBytes);
            }
            int size = roomFor(storeBytes);
            BmffBox free = BmffRoom.find(file, size)
                    .orElseThrow(() -> new ProvenanceException(
                            ProvenanceErrorCode.NOT_EMBEDDABLE,
                            "%s has no free box of %d bytes before its pictures".formatted(film, size),
                            "copy it with room for a manifest"));
            BmffRoom.split(file, free, size);
            return new Room(kind, free.start(), size, storeBytes);
        } catch (MalformedException e) {
            throw broken(film, e);
        }
    }

    /**
     * Hashes a file, once from its beginning to its end, but for the room of its manifest.
     *
     * @param read is told how many bytes were read, piece by piece
     */
    public static HardBinding bind(Path file, Room room, LongConsumer read) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (room.kind() == FileKind.BMFF) {
                return HardBinding.bmff(BmffHash.of(channel, exclusions(), Hashes.sha256(), read));
            }
            return HardBinding.data(
                    DataHash.of(
                            channel, List.of(new DataHash.Range(room.start(), room.length())), Hashes.sha256(), read),
                    room.start(),
                    room.length());
        } catch (MalformedException e) {
            throw broken(file, e);
        }
    }

    /** Puts a manifest store into its room, or beside the file. */
    public static void put(Path file, Room room, byte[] store) throws IOException {
        if (store.length != room.storeBytes()) {
            throw new IllegalArgumentException(
                    "a store of %d bytes for a room of %d".formatted(store.length, room.storeBytes()));
        }
        byte[] bytes =
                switch (room.kind()) {
                    case BMFF -> BmffManifest.box(store);
                    case JPEG -> JpegFile.segments(store);
                    case PNG -> PngFile.chunk(store);
                    case OTHER -> store;
                };
        if (room.length() == 0) {
            Files.write(sidecar(file), bytes);
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ChannelBytes.write(channel, room.start(), bytes);
        }
    }

    /** Hash of the boxes of a film, as somebody's manifest wants it. */
    public static byte[] bmffHash(Path file, List<BoxExclusion> exclusions, MessageDigest digest)
            throws IOException, MalformedException {
        try (FileChannel channel = FileChannel.open(file)) {
            return BmffHash.of(channel, exclusions, digest, bytes -> {});
        }
    }

    /** Hash of the bytes of a file, as somebody's manifest wants it. */
    public static byte[] dataHash(Path file, List<DataHash.Range> leftOut, MessageDigest digest)
            throws IOException, MalformedException {
        try (FileChannel channel = FileChannel.open(file)) {
            return DataHash.of(channel, leftOut, digest, bytes -> {});
        }
    }

    /** What {@link HardBinding} says is not hashed. */
    private static List<BoxExclusion> exclusions() {
        List<BoxExclusion> all = new ArrayList<>();
        BoxExclusion.Data ours = new BoxExclusion.Data(HardBinding.UUID_OFFSET, HardBinding.C2PA_UUID);
        all.add(exclusion("/uuid", List.of(ours)));
        HardBinding.UNHASHED_BOXES.forEach(path -> all.add(exclusion(path, List.of())));
        return all;
    }

    private static BoxExclusion exclusion(String path, List<BoxExclusion.Data> data) {
        return new BoxExclusion(path, Optional.empty(), data, List.of(), Optional.empty(), Optional.empty(), true);
    }

    private static void refuseMarked(Path file) throws IOException {
        try {
            if (find(file).isPresent()) {
                throw new ProvenanceException(
                        ProvenanceErrorCode.HAS_MANIFEST,
                        file + " has a manifest already",
                        "take the file as it was before it got one");
            }
        } catch (MalformedException e) {
            throw broken(file, e);
        }
    }

    private static ProvenanceException broken(Path file, MalformedException e) {
        return new ProvenanceException(
                ProvenanceErrorCode.NOT_EMBEDDABLE,
                "%s is broken: %s".formatted(file, e.getMessage()),
                "make the file again",
                e);
    }
}
