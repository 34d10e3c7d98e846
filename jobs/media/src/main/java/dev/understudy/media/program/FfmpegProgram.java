package dev.understudy.media.program;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/**
 * The executable of the FFmpeg that the farm works with. It is linked with libraries for sound cards and screens, which a
 * bare machine lacks; where one is missing an empty one takes its place, since nothing here plays sound or grabs a screen.
 */
public final class FfmpegProgram {
    private static final Pattern MISSING =
            Pattern.compile("error while loading shared libraries: (lib[\\w.+-]+): cannot open shared object file");
    private static final int MOST_MISSING = 16;

    private static FfmpegProgram found;

    private final Path program;
    private final Path substitutes;

    private FfmpegProgram(Path program, Path substitutes) {
        this.program = program;
        this.substitutes = substitutes;
    }

    /**
     * A process to be started: the program with these arguments.
     *
     * @throws IllegalStateException if the program does not start on this machine
     */
    public static ProcessBuilder with(List<String> arguments) {
        FfmpegProgram ffmpeg = get();
        List<String> line = new ArrayList<>();
        line.add(ffmpeg.program.toString());
        line.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(line);
        process.environment().putAll(ffmpeg.environment());
        return process;
    }

    /**
     * Runs the program to its end; it asks nothing, writes over what is there, and says nothing but errors.
     *
     * @throws IOException with what it said, if it fails
     */
    public static void run(List<String> arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("-hide_banner", "-v", "error", "-nostdin", "-y"));
        line.addAll(arguments);
        Process process = with(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("FFmpeg ended with exit code %d: %s; its arguments were %s"
                    .formatted(process.exitValue(), said.strip(), String.join(" ", line)));
        }
    }

    private static synchronized FfmpegProgram get() {
        if (found == null) {
            try {
                found = find();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static FfmpegProgram find() throws IOException {
        File file = Loader.cacheResource(ffmpeg.class, folder() + "ffmpeg");
        if (file == null) {
            throw new IllegalStateException(
                    "the FFmpeg on the class path has no executable for " + Loader.getPlatform());
        }
        if (!file.canExecute() && !file.setExecutable(true)) {
            throw new IllegalStateException(file + " cannot be made executable");
        }
        Loader.load(org.bytedeco.ffmpeg.global.avfilter.class); // lays its libraries beside the program
        Path substitutes = Files.createTempDirectory("ffmpeg-libraries");
        substitutes.toFile().deleteOnExit();
        FfmpegProgram ffmpeg = new FfmpegProgram(file.toPath(), substitutes);
        for (int i = 0; i < MOST_MISSING; i++) {
            String complaint = ffmpeg.complaint();
            Matcher missing = MISSING.matcher(complaint);
            if (complaint.isEmpty()) {
                return ffmpeg;
            }
            if (!missing.find()) {
                throw new IllegalStateException("FFmpeg's executable does not start: " + complaint);
            }
            ffmpeg.supply(missing.group(1));
        }
        throw new IllegalStateException("FFmpeg's executable lacks too many libraries: " + ffmpeg.complaint());
    }

    /** FFmpeg's own, which is laid beside the program only once somebody asks for it, or an empty one. */
    private void supply(String library) throws IOException {
        File own = Loader.cacheResource(ffmpeg.class, folder() + library);
        if (own == null) {
            Path empty = substitutes.resolve(library);
            EmptyLibrary.write(empty);
            empty.toFile().deleteOnExit();
        } else if (!own.toPath().getParent().equals(program.getParent())) {
            throw new IllegalStateException(own + " does not lie beside " + program);
        }
    }

    private static String folder() {
        return "/org/bytedeco/ffmpeg/" + Loader.getPlatform() + "/";
    }

    /** Why it does not start; empty if it does. */
    private String complaint() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "-version").redirectErrorStream(true);
        builder.environment().putAll(environment());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return process.waitFor() == 0 ? "" : output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting FFmpeg", e);
        }
    }

    private Map<String, String> environment() {
        return Map.of("LD_LIBRARY_PATH", program.getParent() + File.pathSeparator + substitutes);
    }
}
