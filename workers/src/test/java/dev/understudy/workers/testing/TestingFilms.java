package dev.understudy.workers.testing;

import dev.understudy.media.program.FfmpegProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Where the films are that tests use. */
public final class TestingFilms {
    private TestingFilms() {}

    /** A sample of synthetic performers, which the project holds. */
    public static Path sample(String name) {
        return Path.of(System.getProperty("understudy.samples", "../infra/samples"))
                .resolve(name);
    }

    /** The first frames of a film, with its sound, made by FFmpeg. */
    public static Path beginningOf(Path film, int frames, Path target) throws IOException, InterruptedException {
        return made(film, frames, target, "-c:v", "libopenh264", "-b:v", "4M", "-c:a", "copy", "-shortest");
    }

    /** The first frames of a film as a broadcaster would hand them over: interlaced, PCM, with a timecode. */
    public static Path interlaced(Path film, int frames, Path target) throws IOException, InterruptedException {
        return made(
                film,
                frames,
                target,
                "-vf",
                "setfield=tff",
                "-flags",
                "+ildct+ilme",
                "-c:v",
                "mpeg2video",
                "-q:v",
                "2",
                "-c:a",
                "pcm_s16le",
                "-ar",
                "48000",
                "-timecode",
                "10:00:00:00",
                "-shortest");
    }

    /**
     * Three shots of one person: the beginnings of two films, and that of the first once more, mirrored.
     *
     * @param lengths of the shots, in frames
     */
    public static Path joined(Path first, Path second, int[] lengths, Path target)
            throws IOException, InterruptedException {
        String even = "settb=1/25,setpts=N,scale=640:360,setsar=1";
        String graph = "[0:v]trim=end_frame=%d,%s[a];[1:v]trim=end_frame=%d,%s[b];[0:v]trim=end_frame=%d,%s,hflip[c];"
                        .formatted(lengths[0], even, lengths[1], even, lengths[2], even)
                + "[a][b][c]concat=n=3:v=1:a=0[v]";
        List<String> command = List.of(
                "-v",
                "error",
                "-y",
                "-i",
                first.toString(),
                "-i",
                second.toString(),
                "-filter_complex",
                graph,
                "-map",
                "[v]",
                "-fps_mode",
                "passthrough",
                "-c:v",
                "ffv1",
                target.toString());
        Process process = FfmpegProgram.with(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("FFmpeg made no film of " + first + " and " + second);
        }
        return target;
    }

    private static Path made(Path film, int frames, Path target, String... encoding)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("-v", "error", "-y", "-i", film.toString(), "-frames:v", Integer.toString(frames)));
        command.addAll(List.of(encoding));
        command.add(target.toString());
        Process process = FfmpegProgram.with(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("FFmpeg made no film of " + film);
        }
        return target;
    }

    /** Footage of real people, which not every machine has: the test is skipped where it is missing. */
    public static Path footage(String name) {
        Path file = Path.of(System.getProperty("understudy.footage", "../../shared/footage"))
                .resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> "no footage of real people here: " + file);
        return file;
    }
}
