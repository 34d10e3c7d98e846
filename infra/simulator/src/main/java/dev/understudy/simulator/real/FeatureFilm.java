package dev.understudy.simulator.real;

import dev.understudy.media.program.FfmpegProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A film as long as one likes, with sound: every hundred seconds begin with the sample film, 320 pixels wide, and go on
 * with a test picture that moves and has no face in it.
 */
public final class FeatureFilm {
    private static final String RATE = "24";
    private static final int FRAMES_PER_SECOND = 24;
    private static final int CYCLE_FRAMES = 2400;
    private static final int SAMPLE_FRAMES = 288;

    private FeatureFilm() {}

    /** How long so many frames are shown. */
    public static Duration length(long frames) {
        return Duration.ofMillis(frames * 1000 / FRAMES_PER_SECOND);
    }

    /**
     * Makes it; the pictures are encoded for one cycle and repeated.
     *
     * @param sample the sample film, of at least 288 frames
     * @throws IOException if FFmpeg ends with an error
     */
    public static Path make(Path sample, Path folder, long frames) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path cycle = folder.resolve("cycle.mp4");
        String face = "[0:v]trim=end_frame=%d,setpts=N/(%s*TB),scale=320:180,format=yuv420p,setsar=1[face]"
                .formatted(SAMPLE_FRAMES, RATE);
        String plain = "testsrc2=size=320x180:rate=%s,trim=end_frame=%d,format=yuv420p,setsar=1[plain]"
                .formatted(RATE, CYCLE_FRAMES - SAMPLE_FRAMES);
        FfmpegProgram.run(List.of(
                "-i",
                sample.toString(),
                "-filter_complex",
                face + ";" + plain + ";[face][plain]concat=n=2:v=1,fps=" + RATE + "[film]",
                "-map",
                "[film]",
                "-c:v",
                "libopenh264",
                "-b:v",
                "1M",
                "-g",
                "48",
                "-video_track_timescale",
                "24000",
                cycle.toString()));
        Path film = folder.resolve("feature-%d.mp4".formatted(frames));
        long seconds = length(frames).toSeconds() + 1;
        FfmpegProgram.run(List.of(
                "-stream_loop",
                "-1",
                "-i",
                cycle.toString(),
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=220:beep_factor=4:sample_rate=16000:duration=" + seconds,
                "-map",
                "0:v",
                "-map",
                "1:a",
                "-frames:v",
                Long.toString(frames),
                "-c:v",
                "copy",
                "-c:a",
                "aac",
                "-b:a",
                "32k",
                "-video_track_timescale",
                "24000",
                film.toString()));
        Files.delete(cycle);
        return film;
    }
}
