package dev.understudy.bench;

import dev.understudy.media.program.FfmpegProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** FFmpeg's own executable: makes the films that are measured with, and is the floor that rendering is measured against. */
final class BenchFilms {
    /** As much as Understudy's own encoder takes for 1280 x 720. */
    private static final String BITRATE = "8M";

    private BenchFilms() {}

    /**
     * A film of 1280 x 720 made of a part of the sample film, repeated.
     *
     * @param from first frame of the part
     * @param to frame after its last
     * @param repeats how often the part is shown
     */
    static Path make(Path folder, String name, int from, int to, int repeats) throws IOException, InterruptedException {
        Path sample = Path.of(System.getProperty("understudy.samples")).resolve("bruno-film.mp4");
        Path film = folder.resolve(name + ".mp4");
        String part = "trim=start_frame=%d:end_frame=%d,setpts=N/(24000/1001)/TB,scale=1280:720,loop=%d:size=%d"
                .formatted(from, to, repeats - 1, to - from);
        FfmpegProgram.run(List.of(
                "-i", sample.toString(), "-an", "-vf", part, "-c:v", "libopenh264", "-b:v", BITRATE, film.toString()));
        return film;
    }

    /**
     * Decodes and encodes the film in as many processes as there are cores, each its share, and nothing else.
     *
     * @return frames a second
     */
    static double transcodeFps(Path film, long frames, int processes, Path folder)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        List<Process> running = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            long from = frames * i / processes;
            long to = frames * (i + 1) / processes;
            String start = "%.6f".formatted(Math.max(0, (from - 0.5) * 1001 / 24000));
            running.add(start(List.of(
                    "-threads",
                    "1",
                    "-ss",
                    start,
                    "-i",
                    film.toString(),
                    "-frames:v",
                    Long.toString(to - from),
                    "-c:v",
                    "libopenh264",
                    "-b:v",
                    BITRATE,
                    "-threads",
                    "1",
                    folder.resolve("floor-" + i + ".mp4").toString())));
        }
        for (Process process : running) {
            await(process);
        }
        return frames / ((System.nanoTime() - begin) / 1e9);
    }

    private static Process start(List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("-hide_banner", "-v", "error", "-nostdin", "-y"));
        line.addAll(arguments);
        return FfmpegProgram.with(line)
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile("ffmpeg", ".log").toFile())
                .start();
    }

    private static void await(Process process) throws IOException, InterruptedException {
        if (process.waitFor() != 0) {
            throw new IOException("ffmpeg ended with exit code " + process.exitValue());
        }
    }
}
