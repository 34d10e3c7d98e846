package dev.understudy.bench;

import dev.understudy.media.program.FfmpegProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is done to a marked film before its mark is read.
 *
 * @param name as in {@code mark.exact.NAME}
 * @param filter of FFmpeg; empty for none
 * @param crf of x264 or x265
 */
record MarkAttack(String name, String filter, Codec codec, int crf, boolean twice) {
    private static final int USUAL_CRF = 23;

    enum Codec {
        H264,
        H265,
        JPEG
    }

    /** FFmpeg's scale of JPEG qualities: near libjpeg's quality 40. */
    private static final String JPEG_40 = "10";

    static List<MarkAttack> all() {
        return Stream.of(
                        Stream.of(23, 30, 40, 50)
                                .map(crf -> new MarkAttack("h264_crf" + crf, "", Codec.H264, crf, false)),
                        Stream.of(23, 30, 40, 50)
                                .map(crf -> new MarkAttack("h265_crf" + crf, "", Codec.H265, crf, false)),
                        Stream.of(
                                filtered("resize_055", "scale=704:396"),
                                filtered("resize_071", "scale=908:512"),
                                filtered("crop_055", "crop=704:396:333:107"),
                                filtered("crop_071", "crop=908:510:100:50"),
                                filtered("brightness_05", "lutyuv=y=val*0.5"),
                                new MarkAttack("jpeg_40", "", Codec.JPEG, 0, false),
                                filtered("h264_crop_071_brightness_05", "crop=908:510:100:50,lutyuv=y=val*0.5"),
                                filtered("frame_rate_30", "fps=30"),
                                new MarkAttack("twice", "", Codec.H264, USUAL_CRF, true)))
                .flatMap(attacks -> attacks)
                .toList();
    }

    private static MarkAttack filtered(String name, String filter) {
        return new MarkAttack(name, filter, Codec.H264, USUAL_CRF, false);
    }

    /** In words: which encoder did it. */
    String encoder() {
        return switch (codec) {
            case JPEG -> "FFmpeg's mjpeg, q " + JPEG_40;
            case H264 -> own().isPresent() ? "x264, CRF " + crf : "OpenH264, QP " + crf + " (x264 is not here)";
            case H265 -> own().isPresent() ? "x265, CRF " + crf : "none";
        };
    }

    /** Whether there is an encoder for it: x265 is GPL and not among what is delivered with Understudy. */
    boolean possible() {
        return codec != Codec.H265 || own().isPresent();
    }

    Path apply(Path marked, Path folder) throws IOException, InterruptedException {
        Path result = run(marked, folder.resolve(name + extension()), filter);
        return twice ? run(result, folder.resolve(name + "-2" + extension()), "") : result;
    }

    private String extension() {
        return codec == Codec.JPEG ? ".mkv" : ".mp4";
    }

    private Path run(Path source, Path target, String change) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("-v", "error", "-nostdin", "-y", "-i", source.toString(), "-an"));
        if (!change.isEmpty()) {
            arguments.addAll(List.of("-vf", change));
        }
        String quality = Integer.toString(crf);
        arguments.addAll(
                switch (codec) {
                    case JPEG -> List.of("-c:v", "mjpeg", "-q:v", JPEG_40);
                    case H265 -> List.of("-c:v", "libx265", "-x265-params", "log-level=none", "-crf", quality);
                    case H264 ->
                        own().isPresent()
                                ? List.of("-c:v", "libx264", "-crf", quality)
                                : List.of("-c:v", "libopenh264", "-rc_mode", "off", "-qmin", quality, "-qmax", quality);
                });
        arguments.add(target.toString());
        ProcessBuilder process =
                own().map(program -> with(program, arguments)).orElseGet(() -> FfmpegProgram.with(arguments));
        if (process.redirectErrorStream(true)
                        .redirectOutput(Files.createTempFile("ffmpeg", ".log").toFile())
                        .start()
                        .waitFor()
                != 0) {
            throw new IOException("FFmpeg refused " + arguments);
        }
        return target;
    }

    private static ProcessBuilder with(Path program, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(line);
        // An executable with its libraries beside it, as Maven's -gpl jar of FFmpeg holds them.
        process.environment()
                .merge("LD_LIBRARY_PATH", String.valueOf(program.getParent()), (old, own) -> old + ":" + own);
        return process;
    }

    /** The user's own FFmpeg with x264 and x265: the one that {@code UNDERSTUDY_BENCH_FFMPEG} names, or that on the path. */
    static Optional<Path> own() {
        return Optional.ofNullable(System.getenv("UNDERSTUDY_BENCH_FFMPEG"))
                .map(Path::of)
                .or(() -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "ffmpeg"))
                        .filter(Files::isExecutable)
                        .findFirst());
    }
}
