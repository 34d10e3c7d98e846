package dev.understudy.media.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.film.FilmContainer;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.stage.StageResult.Check;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Films of the kinds that studios hand over, rendered into the kinds that they take. */
class FilmFormatsTest {
    private static final String BT709 = "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709";
    private static final String PQ =
            "setparams=range=tv:colorspace=bt2020nc:color_primaries=bt2020:color_trc=smpte2084";

    /** {@code AVMasteringDisplayMetadata}: P3-D65 primaries and white as fractions, 0.005 and 1000 cd/m2, both known. */
    private static final int[] MASTERING_DISPLAY = {
        34_000,
        50_000,
        16_000,
        50_000,
        13_250,
        50_000,
        34_500,
        50_000,
        7_500,
        50_000,
        3_000,
        50_000,
        15_635,
        50_000,
        16_450,
        50_000,
        50,
        10_000,
        10_000_000,
        10_000,
        1,
        1
    };
    /** {@code AVContentLightMetadata}: the brightest pixel and the brightest frame, cd/m2. */
    private static final int[] LIGHT_LEVEL = {1000, 400};

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "H264, MP4, h264, yuv420p",
        "H264, MOV, h264, yuv420p",
        "H264, MKV, h264, yuv420p",
        "AV1, MP4, av1, yuv420p",
        "AV1, MKV, av1, yuv420p",
        "PRORES, MOV, prores, yuv422p10le",
        "PRORES, MKV, prores, yuv422p10le",
        "PRORES, MXF, prores, yuv422p10le",
        "DNXHR, MOV, dnxhd, yuv422p",
        "DNXHR, MXF, dnxhd, yuv422p",
        "FFV1, MKV, ffv1, yuv420p",
        "FFV1, MOV, ffv1, yuv420p",
    })
    void writesEveryCodecIntoItsContainers(
            FilmEncoding encoding, FilmContainer container, String codec, String pixels) {
        Path source = source("source.mov", "25", BT709, "yuv420p", "mpeg4", "pcm_s16le");
        Path film = TestFilms.render(source, encoding, container, folder);
        MediaFacts facts = FilmProbe.probe(film, "film").facts();
        assertThat(facts.codec()).isEqualTo(codec);
        assertThat(facts.pixelFormat()).isEqualTo(pixels);
        assertThat(film.toString()).endsWith("." + container.slug());
        keeps(source, film, 38);
    }

    @ParameterizedTest
    @CsvSource({
        "AV1, yuv420p10le, yuv420p10le",
        "AV1, yuv422p12le, yuv420p10le",
        "PRORES, yuv422p10le, yuv422p10le",
        "PRORES, yuv444p12le, yuv444p10le",
        "DNXHR, yuv422p10le, yuv422p10le",
        "DNXHR, yuv444p, yuv444p10le",
        "FFV1, yuv422p10le, yuv422p10le",
        "FFV1, yuv420p12le, yuv420p12le",
        "FFV1, yuv444p12le, yuv444p12le",
    })
    void keepsDepthAndChromaAsFarAsTheCodecDoes(FilmEncoding encoding, String from, String to) {
        Path source = source("source.mkv", "24", BT709, from, "ffv1", "pcm_s24le");
        Path film = TestFilms.render(source, encoding, 3, folder);
        assertThat(FilmProbe.probe(film, "film").facts().pixelFormat()).isEqualTo(to);
        keeps(source, film, 38);
    }

    @ParameterizedTest
    @CsvSource({
        "AV1, MP4",
        "AV1, MKV",
        "PRORES, MOV",
        "PRORES, MKV",
        "PRORES, MXF",
        "DNXHR, MOV",
        "DNXHR, MXF",
        "FFV1, MKV"
    })
    void keepsHdrWithItsMetadata(FilmEncoding encoding, FilmContainer container) {
        Path source = hdr();
        MediaFacts facts = FilmProbe.probe(source, "source").facts();
        assertThat(facts.isHdr()).isTrue();
        Path film = TestFilms.render(source, encoding, container, folder);
        FilmExtras extras = FilmExtras.of(film);
        assertThat(extras.masteringDisplay())
                .contains("0.6800 0.3200 0.2650 0.6900 0.1500 0.0600 0.3127 0.3290, 0.0050 to 1000 cd/m2");
        assertThat(extras.lightLevel().isPresent()).isEqualTo(container != FilmContainer.MXF);
        assertThat(ColourTags.of(film).transfer()).isEqualTo("smpte2084");
        keeps(source, film, 38);
    }

    @Test
    void refusesHdrInEightBits() {
        assertThatThrownBy(() -> TestFilms.render(hdr(), FilmEncoding.H264, 1, folder))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.HDR_IN_8_BITS));
    }

    @ParameterizedTest
    @CsvSource({"PRORES, MOV", "DNXHR, MXF"})
    void makesLimitedRangeWhereEditingSystemsTakeItForThat(FilmEncoding encoding, FilmContainer container) {
        Path source = source(
                "full.mov",
                "25",
                "scale=out_range=full:out_color_matrix=bt709,format=yuv420p,setparams=range=pc:colorspace=bt709:color_primaries=bt709:color_trc=bt709",
                "yuv420p",
                "libopenh264",
                "pcm_s16le");
        assertThat(ColourTags.of(source).range()).isEqualTo("full");
        Path film = TestFilms.render(source, encoding, container, folder);
        assertThat(ColourTags.of(film).range()).isEqualTo("limited");
        keeps(source, film, 36);
    }

    @ParameterizedTest
    @CsvSource({"PRORES, MOV", "PRORES, MXF", "H264, MP4"})
    void keepsTimecode(FilmEncoding encoding, FilmContainer container) {
        Path source = TestFilms.make(
                folder.resolve("source.mov"),
                TestFilms.pattern("256x144", "24000/1001", 1),
                "-timecode",
                "10:11:12:13",
                "-c:v",
                "prores_ks",
                "-c:a",
                "pcm_s24le");
        Path film = TestFilms.render(source, encoding, container, folder);
        assertThat(FilmExtras.of(film).timecode()).contains("10:11:12:13");
        keeps(source, film, 36);
    }

    @ParameterizedTest
    @CsvSource({"H264, MP4", "H264, MKV", "PRORES, MOV"})
    void keepsChapters(FilmEncoding encoding, FilmContainer container) throws IOException {
        Path chapters = Files.writeString(folder.resolve("chapters.txt"), """
                ;FFMETADATA1
                [CHAPTER]
                TIMEBASE=1/1000
                START=0
                END=400
                title=The quay
                [CHAPTER]
                TIMEBASE=1/1000
                START=400
                END=1000
                title=Das Flo\u00df
                """);
        Path source = source("plain.mov", "25", BT709, "yuv420p", "mpeg4", "aac");
        Path withChapters = TestFilms.make(
                folder.resolve("source.mov"),
                List.of("-i", source.toString(), "-i", chapters.toString()),
                "-map_metadata",
                "1",
                "-c",
                "copy");
        Path film = TestFilms.render(withChapters, encoding, container, folder);
        assertThat(FilmExtras.of(film).chapters()).containsExactly("0.000 The quay", "0.400 Das Flo\u00df");
        keeps(withChapters, film, 36);
    }

    @ParameterizedTest
    @CsvSource({"DNXHR, MOV", "DNXHR, MXF", "PRORES, MXF", "PRORES, MOV"})
    void keepsTheColoursOfStandardDefinition(FilmEncoding encoding, FilmContainer container) {
        String bt601 = "setparams=range=tv:colorspace=smpte170m:color_primaries=smpte170m:color_trc=smpte170m";
        Path source = source("sd.mov", "30000/1001", bt601, "yuv420p", "mpeg4", "pcm_s16le");
        keeps(source, TestFilms.render(source, encoding, container, folder), 36);
    }

    @Test
    void leavesSubtitlesOutThatTheContainerCannotHoldAndSaysSo() throws IOException {
        Path text = Files.writeString(folder.resolve("s.srt"), "1\n00:00:00,200 --> 00:00:00,600\nGood evening.\n\n");
        Path plain = source("plain.mkv", "25", BT709, "yuv420p", "mpeg4", "aac");
        Path source = TestFilms.make(
                folder.resolve("subtitled.mkv"),
                List.of("-i", plain.toString(), "-i", text.toString()),
                "-c",
                "copy",
                "-c:s",
                "webvtt");
        Path mp4 = TestFilms.render(source, FilmEncoding.H264, FilmContainer.MP4, folder);
        assertThat(FilmVerifier.compare(source, mp4))
                .allMatch(Check::passed)
                .filteredOn(check -> check.name().equals("subtitles"))
                .singleElement()
                .satisfies(check -> assertThat(check.detail()).contains("MP4 cannot hold them: 1"));
        Path mkv = TestFilms.render(source, FilmEncoding.H264, FilmContainer.MKV, folder);
        assertThat(FilmExtras.of(mkv).subtitles()).hasSize(1);
        keeps(source, mkv, 36);
    }

    @Test
    void writesTextSubtitlesAsTheContainerHoldsThem() throws IOException {
        String srt = """
                1
                00:00:00,200 --> 00:00:00,600
                <i>Good</i> evening,
                Frau M\u00fcller.

                2
                00:00:00,700 --> 00:00:00,900
                A < B & C

                """;
        Path text = Files.writeString(folder.resolve("s.srt"), srt);
        Path plain = source("plain.mkv", "25", BT709, "yuv420p", "mpeg4", "aac");
        for (String codec : List.of("srt", "ass")) {
            Path source = TestFilms.make(
                    folder.resolve("subtitled-" + codec + ".mkv"),
                    List.of("-i", plain.toString(), "-i", text.toString()),
                    "-c",
                    "copy",
                    "-c:s",
                    codec,
                    "-metadata:s:s:0",
                    "language=ger");
            Path mp4 = TestFilms.render(source, FilmEncoding.H264, FilmContainer.MP4, folder);
            assertThat(FilmVerifier.compare(source, mp4))
                    .allMatch(Check::passed)
                    .filteredOn(check -> check.name().equals("subtitles"))
                    .singleElement()
                    .satisfies(check -> assertThat(check.detail()).contains("the text and times alone"));
            assertThat(subtitles(mp4)).isEqualTo("""
                    00:00:00,200 --> 00:00:00,600
                    Good evening,
                    Frau M\u00fcller.

                    00:00:00,700 --> 00:00:00,900
                    A < B & C
                    """);
            Path mkv = TestFilms.render(mp4, FilmEncoding.FFV1, FilmContainer.MKV, folder);
            assertThat(subtitles(mkv)).isEqualTo(subtitles(mp4));
        }
    }

    /** As FFmpeg itself writes them as SubRip, without their numbers. */
    private String subtitles(Path film) throws IOException {
        Path srt = TestFilms.make(
                folder.resolve("read-" + System.nanoTime() + ".srt"), List.of("-i", film.toString()), "-map", "0:s:0");
        return Files.readString(srt)
                .replace("\r\n", "\n")
                .replaceAll("(?m)^[0-9]+\n", "")
                .replaceAll("</?[a-z][^>]*>", "")
                .strip()
                .concat("\n");
    }

    /** Matroska's milliseconds are not frames of 23.976 a second. */
    @Test
    void doesNotTakeRoundedTimestampsForFrames() {
        Path source = source("rounded.mkv", "24000/1001", BT709, "yuv420p", "mpeg4", "pcm_s16le");
        unsuitable(source, FilmEncoding.PRORES, FilmContainer.MXF, "counts in frames", "write it as .mov or .mkv");
    }

    @Test
    void saysWhyAContainerDoesNotHoldTheFilm() {
        Path source = source("source.mp4", "24000/1001", BT709, "yuv420p", "mpeg4", "aac");
        unsuitable(source, FilmEncoding.H264, FilmContainer.MKV, "milliseconds", "write it as .mp4 or .mov");
        unsuitable(source, FilmEncoding.PRORES, FilmContainer.MXF, "aac at 48000 Hz", "write it as .mov");
        Path odd = source("odd.mov", "12", BT709, "yuv420p", "mpeg4", "pcm_s16le");
        unsuitable(odd, FilmEncoding.DNXHR, FilmContainer.MXF, "no frame rate of 12/1", "write it as .mov");
    }

    /** Ten bits, B-frames and open groups of pictures, made by x265, which is not among the libraries here. */
    @Test
    void readsHevcFrameByFrame() throws Exception {
        Path source = Path.of(getClass().getResource("/films/hevc.mp4").toURI());
        ProbedFilm film = FilmProbe.probe(source, "hevc.mp4");
        assertThat(film.facts().codec()).isEqualTo("hevc");
        assertThat(film.facts().pixelFormat()).isEqualTo("yuv420p10le");
        assertThat(film.index().frames()).isEqualTo(15);
        Path rendered = TestFilms.render(source, FilmEncoding.FFV1, 4, folder);
        assertThat(FrameHashes.frames(rendered)).isEqualTo(FrameHashes.frames(source));
        keeps(source, rendered, 99);
    }

    private void unsuitable(Path source, FilmEncoding encoding, FilmContainer container, String why, String remedy) {
        assertThatThrownBy(() -> TestFilms.render(source, encoding, container, folder))
                .isInstanceOfSatisfying(MediaException.class, e -> {
                    assertThat(e.code()).isEqualTo(MediaErrorCode.CONTAINER_UNSUITABLE);
                    assertThat(e).hasMessageContaining(why);
                    assertThat(e.remedy()).isEqualTo(remedy);
                });
    }

    private Path source(String name, String rate, String filter, String pixels, String codec, String sound) {
        return TestFilms.make(
                folder.resolve(name),
                TestFilms.pattern("256x144", rate, 1),
                "-vf",
                "gblur=1,format=" + pixels + "," + filter,
                "-c:v",
                codec,
                "-q:v",
                "2",
                "-c:a",
                sound);
    }

    /** Ten bits of PQ, whose mastering display and light level are told in the container. */
    private Path hdr() {
        Path plain = source("plain.mkv", "25", PQ, "yuv420p10le", "ffv1", "aac");
        Path target = folder.resolve("hdr.mkv");
        AVPacket packet = avcodec.av_packet_alloc();
        try (FilmInput input = FilmInput.open(plain, "plain");
                FilmOutput output = new FilmOutput(target, "matroska")) {
            AVStream stream = output.addStream();
            avcodec.avcodec_parameters_copy(stream.codecpar(), input.video().codecpar());
            stream.time_base(input.video().time_base());
            addSideData(stream, avcodec.AV_PKT_DATA_MASTERING_DISPLAY_METADATA, MASTERING_DISPLAY);
            addSideData(stream, avcodec.AV_PKT_DATA_CONTENT_LIGHT_LEVEL, LIGHT_LEVEL);
            output.writeHeader(Map.of());
            while (input.read(packet)) {
                if (packet.stream_index() == input.videoNumber()) {
                    packet.stream_index(0);
                    output.write(packet);
                }
                avcodec.av_packet_unref(packet);
            }
            output.finish();
        } finally {
            avcodec.av_packet_free(packet);
        }
        return target;
    }

    private static void addSideData(AVStream stream, int type, int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putInt(word);
        }
        SideData.set(stream.codecpar(), type, bytes.array());
    }

    /** Everything is as in the source, and no frame is far from the source's. */
    private static void keeps(Path source, Path film, double leastDecibels) {
        assertThat(FilmVerifier.compare(source, film)).allMatch(Check::passed);
        assertThat(psnr(source, film)).allMatch(decibels -> decibels > leastDecibels);
    }

    /** Of every frame's luma. */
    private static List<Double> psnr(Path a, Path b) {
        List<Double> decibels = new ArrayList<>();
        try (FilmDecoder x = FilmDecoder.open(a, "a", 1);
                FilmDecoder y = FilmDecoder.open(b, "b", 1)) {
            for (AVFrame frame = x.next(); frame != null; frame = x.next()) {
                double[] ofA = TestFilms.luma(frame);
                double[] ofB = TestFilms.luma(y.next());
                double squares = 0;
                for (int i = 0; i < ofA.length; i++) {
                    squares += (ofA[i] - ofB[i]) * (ofA[i] - ofB[i]);
                }
                decibels.add(-10 * Math.log10(Math.max(1e-12, squares / ofA.length)));
            }
        }
        return decibels;
    }
}
