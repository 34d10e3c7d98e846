package dev.understudy.media.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.film.Rational;
import dev.understudy.contract.sequence.SequenceNote;
import dev.understudy.contract.sequence.TarHeader;
import dev.understudy.contract.stage.StageResult.Check;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures as studios number them, in and out; FFmpeg itself makes them and reads them back. */
class ImageSequenceTest {
    private static final int FRAMES = 6;
    private static final int FIRST = 1001;
    private static final String SIZE = "96x54";
    private static final String NOTE = "{\"rate\":\"24000/1001\",\"timecode\":\"01:00:00:00\"}";

    @TempDir
    Path folder;

    /** Whatever the pictures hold goes out as it came in, sample by sample, where no face is. */
    @ParameterizedTest
    @CsvSource({
        "exr, gbrpf32le, EXR, gbrpf32le",
        "png, rgb48be, PNG16, gbrp16le",
        "tif, rgb48le, TIFF16, gbrp16le",
        "png, rgb24, PNG16, gbrp",
    })
    void givesEverySampleBackAsItCame(String extension, String pixels, FilmEncoding encoding, String decoded)
            throws IOException {
        Path pictures = pictures(extension, pixels);
        Path source = archive(pictures, "plate.tar");
        ProbedFilm film = FilmProbe.probe(source, "plate");
        assertThat(film.facts().frameRate()).isEqualTo(new Rational(24_000, 1001));
        assertThat(film.facts().pixelFormat()).isEqualTo(decoded);
        assertThat(film.index().frames()).isEqualTo(FRAMES);
        assertThat(FilmExtras.of(source).timecode()).contains("01:00:00:00");

        Path delivered = TestFilms.render(source, encoding, 3, folder);

        assertThat(delivered.toString()).endsWith(".tar");
        assertThat(FilmVerifier.compare(source, delivered)).allMatch(Check::passed);
        Path unpacked = unpack(delivered);
        assertThat(names(unpacked))
                .startsWith("film.0001001." + extension)
                .endsWith("film.0001006." + extension, SequenceNote.NAME);
        // FFmpeg reads from both what is compared: this project's own reading has no part in it.
        String own = extension.equals("exr") ? "gbrpf16le" : pixels;
        byte[] before = raw(pictures.resolve("plate.%04d." + extension), FIRST, own);
        byte[] after = raw(unpacked.resolve("film.%07d." + extension), FIRST, pixels.equals("rgb24") ? "rgb48le" : own);
        assertThat(after).hasSize(FRAMES * 96 * 54 * 3 * 2).isEqualTo(pixels.equals("rgb24") ? twice(before) : before);
    }

    /** The picture is the display window; a renderer may have filled more than that, or less. */
    @ParameterizedTest
    @CsvSource({"8, 80x38", "-8, 112x70"})
    void takesOfAnExrWhatIsToBeShown(int overscan, String size) throws IOException {
        Path pictures = pictures("exr", "gbrpf32le");
        for (String name : names(pictures)) {
            Path picture = pictures.resolve(name);
            Files.write(picture, withDisplayWindow(Files.readAllBytes(picture), overscan));
        }
        Path source = archive(pictures, "overscan.tar");
        ProbedFilm film = FilmProbe.probe(source, "overscan");
        assertThat(film.facts().width() + "x" + film.facts().height()).isEqualTo(size);

        Path unpacked = unpack(TestFilms.render(source, FilmEncoding.EXR, 2, folder));

        byte[] before = raw(pictures.resolve("plate.%04d.exr"), FIRST, "gbrpf16le");
        byte[] after = raw(unpacked.resolve("film.%07d.exr"), FIRST, "gbrpf16le");
        assertThat(after).isEqualTo(before);
    }

    private static byte[] withDisplayWindow(byte[] exr, int overscan) {
        byte[] attribute = "displayWindow\0box2i\0".getBytes(StandardCharsets.ISO_8859_1);
        int at = 0;
        while (!Arrays.equals(exr, at, at + attribute.length, attribute, 0, attribute.length)) {
            at++;
        }
        ByteBuffer.wrap(exr)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(at + attribute.length + Integer.BYTES)
                .putInt(overscan)
                .putInt(overscan)
                .putInt(95 - overscan)
                .putInt(53 - overscan);
        return exr;
    }

    @Test
    void laysAPictureOverLinearLightAndLeavesAllElse() throws IOException {
        Path source = archive(pictures("exr", "gbrpf32le"), "plate.tar");
        ProbedFilm film = FilmProbe.probe(source, "plate");
        List<String> before = FrameHashes.frames(source);
        try (FilmReader reader = new FilmReader(source, film.index(), new FrameRange(2, 3));
                FilmFrame frame = reader.next().orElseThrow();
                Mat grey = new Mat(10, 10, opencv_core.CV_8UC3, new Scalar(128, 128, 128, 0));
                Mat whole = new Mat(10, 10, opencv_core.CV_32FC1, new Scalar(1));
                Mat nothing = new Mat(10, 10, opencv_core.CV_32FC1, new Scalar(0))) {
            frame.blend(20, 20, grey, nothing);
            assertThat(FrameHashes.of(frame)).isEqualTo(before.get(2));
            frame.blend(20, 20, grey, whole);
            assertThat(FrameHashes.of(frame)).isNotEqualTo(before.get(2));
            try (Mat bgr = frame.toBgr()) {
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(bgr.ptr(25, 25).get(channel) & 0xFF).isBetween(127, 129);
                }
            }
        }
    }

    /** A film that is delivered as pictures: its colours are those of FFmpeg's own conversion, its sound lies beside it. */
    @ParameterizedTest
    @CsvSource({"PNG16, png", "TIFF16, tif", "EXR, exr"})
    void deliversAFilmAsPicturesWithTheSoundBesideThem(FilmEncoding encoding, String extension) throws IOException {
        Path source = TestFilms.make(
                folder.resolve("source.mov"),
                TestFilms.pattern(SIZE, "24000/1001", 0.25),
                "-vf",
                "format=yuv422p10le,setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709",
                "-timecode",
                "10:00:00:00",
                "-c:v",
                "prores_ks",
                "-c:a",
                "pcm_s24le");
        Path delivered = TestFilms.render(source, encoding, 2, folder);
        assertThat(FilmVerifier.compare(source, delivered)).allMatch(Check::passed);
        assertThat(FilmExtras.of(delivered).timecode()).contains("10:00:00:00");
        Path unpacked = unpack(delivered);
        assertThat(names(unpacked)).startsWith("film.0000000." + extension);
        if (encoding != FilmEncoding.EXR) {
            byte[] ours = raw(unpacked.resolve("film.%07d." + extension), 0, "rgb48le");
            byte[] theirs = raw(source, 0, "rgb48le");
            assertThat(meanDifference(ours, theirs)).isLessThan(0.004);
        }

        Path sound = folder.resolve("sound.mka");
        ProbedFilm film = FilmProbe.probe(source, "source");
        FilmAssembler.assembleSound(source, film.index(), Optional.empty(), Map.of("understudy_job", "7"), sound);
        assertThat(FilmVerifier.compareSound(source, sound, Optional.empty())).matches(Check::passed);
        assertThat(FrameHashes.audio(new SoundTrack(sound, "sound"))).isEqualTo(FrameHashes.audio(source));
    }

    @ParameterizedTest
    @CsvSource({"exr, gbrpf32le, PRORES", "png, rgb48be, H264", "tif, rgb48le, FFV1"})
    void makesFilmsOfPictures(String extension, String pixels, FilmEncoding encoding) throws IOException {
        Path source = archive(pictures(extension, pixels), "plate.tar");
        Path film = TestFilms.render(source, encoding, 2, folder);
        MediaFacts facts = FilmProbe.probe(film, "film").facts();
        assertThat(facts.frames()).isEqualTo(FRAMES);
        assertThat(FilmVerifier.compare(source, film)).allMatch(Check::passed);
        if (encoding == FilmEncoding.FFV1) {
            assertThat(FrameHashes.frames(film)).isEqualTo(FrameHashes.frames(source));
        } else {
            assertThat(facts.colourSpace()).contains("bt709");
        }
    }

    @Test
    void refusesWhatIsNoWholeSequenceAndSaysWhy() throws IOException {
        byte[] png = Files.readAllBytes(pictures("png", "rgb24").resolve("plate.1001.png"));
        byte[] small = Files.readAllBytes(TestFilms.make(
                folder.resolve("small.png"), TestFilms.pattern("32x32", "24", 1).subList(0, 4), "-frames:v", "1"));
        refused("does not say how many frames a second", entry("a.1.png", png));
        refused("lacks the pictures 2 to 4", note(), entry("a.1.png", png), entry("a.5.png", png));
        refused("lacks picture 2", note(), entry("a.1.png", png), entry("a.3.png", png));
        refused("has picture 1 twice", note(), entry("a.1.png", png), entry("a.01.png", png));
        refused("changes its size: picture 1 has 96 x 54", note(), entry("a.1.png", png), entry("a.2.png", small));
        refused("more than one sequence", note(), entry("a.1.png", png), entry("b.2.png", png));
        refused("leads out of its folder", note(), entry("../a.1.png", png));
        refused("leads out of its folder", note(), entry("/etc/a.1.png", png));
        refused("of the type '2'", note(), raw(new TarHeader("a.1.png", 0, '2').write()));
        refused("of the type 'S'", note(), raw(new TarHeader("a.1.png", 0, 'S').write()));
        refused("no numbered EXR, PNG or TIFF picture", note(), entry("run.sh", png));
        refused("no PNG, whatever its name says", note(), entry("a.1.png", new byte[1000]));
        refused("whose rate is \"24 fps\"", entry("sequence.json", "{\"rate\":\"24 fps\"}".getBytes(UTF_8)));
        refused("cannot be read", entry("sequence.json", "{\"rate\":".getBytes(UTF_8)));
        refused("holds no picture", note());
        byte[] whole = tar(note(), entry("a.1.png", png));
        Path cut = folder.resolve("cut.tar");
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 1200));
        assertThatThrownBy(() -> FilmProbe.probe(cut, "cut"))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.TRUNCATED));
    }

    private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

    private void refused(String why, byte[]... entries) throws IOException {
        Path file = Files.write(folder.resolve("refused.tar"), tar(entries));
        assertThatThrownBy(() -> FilmProbe.probe(file, "plate"))
                .as(why)
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.SEQUENCE_UNUSABLE))
                .hasMessageContaining(why);
    }

    /** Numbered from {@value #FIRST}, with noise in every sample. */
    private Path pictures(String extension, String pixels) throws IOException {
        Path made = Files.createDirectories(folder.resolve("pictures-" + extension + "-" + pixels));
        List<String> encoding = new ArrayList<>(
                List.of("-vf", "noise=alls=40:allf=t,format=" + pixels, "-start_number", Integer.toString(FIRST)));
        if (extension.equals("exr")) {
            encoding.addAll(List.of("-format", "half"));
        }
        TestFilms.make(
                made.resolve("plate.%04d." + extension),
                List.of("-f", "lavfi", "-i", "testsrc2=size=" + SIZE + ":rate=24:duration=0.25"),
                encoding.toArray(String[]::new));
        return made;
    }

    /** As a person's own {@code tar} packs it, in any order. */
    private Path archive(Path pictures, String name) throws IOException {
        List<byte[]> entries = new ArrayList<>();
        for (String picture : names(pictures)) {
            entries.add(0, entry("shot/" + picture, Files.readAllBytes(pictures.resolve(picture))));
        }
        entries.add(entry("shot/._plate.1001.exr", new byte[7]));
        entries.add(note());
        return Files.write(folder.resolve(name), tar(entries.toArray(byte[][]::new)));
    }

    private static byte[] note() throws IOException {
        return entry(SequenceNote.NAME, NOTE.getBytes(UTF_8));
    }

    private static byte[] entry(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new TarHeader(name, content.length, TarHeader.FILE).write());
        out.write(content);
        out.write(new byte[TarHeader.padding(content.length)]);
        return out.toByteArray();
    }

    private static byte[] raw(byte[] header) {
        return header;
    }

    private static byte[] tar(byte[]... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            out.write(entry);
        }
        out.write(new byte[2 * TarHeader.BLOCK]);
        return out.toByteArray();
    }

    /** With the machine's own tar, as whoever receives it does. */
    private Path unpack(Path archive) throws IOException {
        Path target = Files.createDirectories(folder.resolve("unpacked"));
        Process process = new ProcessBuilder("tar", "xf", archive.toString(), "-C", target.toString())
                .inheritIO()
                .start();
        try {
            assertThat(process.waitFor()).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return target;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private byte[] raw(Path pattern, int first, String pixels) throws IOException {
        List<String> input = pattern.toString().contains("%")
                ? List.of("-start_number", Integer.toString(first), "-i", pattern.toString())
                : List.of("-i", pattern.toString());
        Path target = TestFilms.make(
                folder.resolve("raw-" + System.nanoTime()),
                input,
                "-sws_flags",
                "bicubic+accurate_rnd+bitexact",
                "-f",
                "rawvideo",
                "-pix_fmt",
                pixels);
        return Files.readAllBytes(target);
    }

    /** 16 bits of 8: white is white. */
    private static byte[] twice(byte[] bytes) {
        byte[] words = new byte[2 * bytes.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = bytes[i / 2];
        }
        return words;
    }

    /** Of 16-bit words, of white. */
    private static double meanDifference(byte[] a, byte[] b) {
        assertThat(a).hasSameSizeAs(b);
        double sum = 0;
        for (int i = 0; i < a.length; i += 2) {
            int x = (a[i] & 0xFF) | (a[i + 1] & 0xFF) << 8;
            int y = (b[i] & 0xFF) | (b[i + 1] & 0xFF) << 8;
            sum += Math.abs(x - y);
        }
        return sum / (a.length / 2.0) / 65535;
    }
}
