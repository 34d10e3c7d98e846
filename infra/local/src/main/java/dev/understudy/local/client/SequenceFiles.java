package dev.understudy.local.client;

import dev.understudy.contract.film.Rational;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.sequence.PictureName;
import dev.understudy.contract.sequence.SequenceNote;
import dev.understudy.contract.sequence.TarHeader;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pictures of an image sequence on this machine, read as the plain archive that the farm stores: no second copy of them is
 * made. The same pictures with the same rate are the same bytes, wherever they lie and whenever they were made.
 */
public final class SequenceFiles {
    private static final Set<String> EXTENSIONS = Set.of("exr", "png", "tif", "tiff");
    /** {@code %d} or {@code %04d} as FFmpeg and Nuke write it, or {@code ####}. */
    private static final Pattern PLACE = Pattern.compile("%(?:0?[0-9]{1,2})?d|#+");

    private final List<Path> pictures;
    private final byte[] note;

    private SequenceFiles(List<Path> pictures, byte[] note) {
        this.pictures = pictures;
        this.note = note;
    }

    /** Whether the argument names a sequence: a folder, or a pattern that is no file's name. */
    public static boolean isOne(Path argument) {
        return Files.isDirectory(argument)
                || (!Files.exists(argument)
                        && PLACE.matcher(argument.getFileName().toString()).find());
    }

    /**
     * @param argument a folder, or a pattern such as {@code plate.%04d.exr} or {@code plate.####.exr}
     * @param rate frames a second
     * @param timecode of the first picture
     * @throws LocalException {@code SETTING_INVALID} if there is not one whole sequence
     */
    public static AssetSource source(Path argument, Optional<String> rate, Optional<String> timecode)
            throws IOException {
        Rational frames = rate.flatMap(SequenceNote::frameRate)
                .orElseThrow(() -> invalid(
                        rate.map(told -> "\"" + told + "\" is no frame rate")
                                .orElse("pictures do not say how many of them a second there are"),
                        "add --fps 24000/1001, or --fps 25"));
        Map<Long, Path> found = Files.isDirectory(argument) ? inFolder(argument) : ofPattern(argument);
        if (found.isEmpty()) {
            throw invalid(
                    "there is no numbered EXR, PNG or TIFF picture " + argument,
                    "name a folder of them, or a pattern such as 'plate.%04d.exr'");
        }
        requireWhole(argument, found);
        SequenceNote note = new SequenceNote(frames.toString(), timecode, Map.of());
        SequenceFiles files =
                new SequenceFiles(List.copyOf(found.values()), Json.mapper().writeValueAsBytes(note));
        String name = PictureName.of(files.pictures.get(0).getFileName().toString())
                .map(first -> first.stem().replaceAll("[._-]+$", ""))
                .filter(stem -> !stem.isEmpty())
                .orElse("sequence");
        return new AssetSource(name + ".tar", files.bytes(), files::open);
    }

    private static Map<Long, Path> ofPattern(Path argument) throws IOException {
        Path folder = Optional.ofNullable(argument.getParent()).orElse(Path.of("."));
        String pattern = argument.getFileName().toString();
        String[] around = PLACE.split(pattern, 2);
        Pattern wanted = Pattern.compile(Pattern.quote(around[0]) + "[0-9]+" + Pattern.quote(around[1]));
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        return numbered(folder, name -> wanted.matcher(name).matches());
    }

    private static Map<Long, Path> inFolder(Path folder) throws IOException {
        return numbered(
                folder,
                name -> !name.startsWith(".")
                        && PictureName.of(name)
                                .filter(picture -> EXTENSIONS.contains(picture.extension()))
                                .isPresent());
    }

    private static Map<Long, Path> numbered(Path folder, Predicate<String> wanted) throws IOException {
        Map<Long, Path> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> wanted.test(file.getFileName().toString())).forEach(file -> put(found, file));
        }
        return found;
    }

    private static void put(Map<Long, Path> found, Path file) {
        PictureName name = PictureName.of(file.getFileName().toString()).orElseThrow();
        Path other = found.put(name.number(), file);
        if (other != null) {
            throw invalid(
                    "there are two pictures of the number %d: %s and %s"
                            .formatted(name.number(), other.getFileName(), file.getFileName()),
                    "name one sequence by a pattern such as 'plate.%04d.exr'");
        }
    }

    private static void requireWhole(Path argument, Map<Long, Path> found) {
        Optional<PictureName> first = Optional.empty();
        long expected = 0;
        for (Map.Entry<Long, Path> picture : found.entrySet()) {
            PictureName name =
                    PictureName.of(picture.getValue().getFileName().toString()).orElseThrow();
            if (first.isEmpty()) {
                first = Optional.of(name);
                expected = name.number();
            } else if (!first.get().isOfOneKindWith(name)) {
                throw invalid(
                        argument + " holds more than one sequence: "
                                + first.get().stem() + "#." + first.get().extension() + " and "
                                + picture.getValue().getFileName(),
                        "name one of them by a pattern such as 'plate.%04d.exr'");
            }
            if (name.number() != expected) {
                throw invalid(
                        "of %s the pictures %d to %d are missing".formatted(argument, expected, name.number() - 1),
                        "render or copy them, or take a pattern that leaves out what is not part of the sequence");
            }
            expected++;
        }
    }

    private static LocalException invalid(String what, String remedy) {
        return new LocalException(LocalErrorCode.SETTING_INVALID, what, remedy);
    }

    private long bytes() throws IOException {
        long bytes = entry(note.length) + 2L * TarHeader.BLOCK;
        for (Path picture : pictures) {
            bytes += entry(Files.size(picture));
        }
        return bytes;
    }

    private static long entry(long content) {
        return TarHeader.BLOCK + content + TarHeader.padding(content);
    }

    /** The archive piece by piece: a picture is opened when it is its turn. */
    @SuppressWarnings("JdkObsolete") // what a sequence of streams is made of
    private InputStream open() {
        Stream<InputStream> entries = Stream.concat(
                entryOf(SequenceNote.NAME, note.length, new ByteArrayInputStream(note)),
                pictures.stream().flatMap(SequenceFiles::entryOf));
        Iterator<InputStream> parts = Stream.concat(
                        entries, Stream.of(new ByteArrayInputStream(new byte[2 * TarHeader.BLOCK])))
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return parts.next();
            }
        });
    }

    private static Stream<InputStream> entryOf(Path picture) {
        try {
            return entryOf(picture.getFileName().toString(), Files.size(picture), Files.newInputStream(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<InputStream> entryOf(String name, long bytes, InputStream content) {
        return Stream.of(
                new ByteArrayInputStream(new TarHeader(name, bytes, TarHeader.FILE).write()),
                content,
                new ByteArrayInputStream(new byte[TarHeader.padding(bytes)]));
    }
}
