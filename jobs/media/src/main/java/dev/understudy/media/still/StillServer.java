package dev.understudy.media.still;

import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.still.StillAnswer;
import dev.understudy.contract.still.StillRequest;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.FrameIndex;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Decodes single frames for another process: a {@link StillRequest} a line on the standard input, a {@link StillAnswer} a line
 * on the standard output, and after it the picture's bytes. Apart from whoever serves the pictures, since FFmpeg's libraries
 * work on files that people upload: whatever a film does to them, it does to this process alone, which can be killed and
 * started again. What a frame costs is bounded by its group of pictures: at most the frames since the keyframe before it are decoded.
 */
public final class StillServer {
    private static final int INDEXES = 4;

    /** The indexes of the last films, by path. */
    private final Map<Path, FrameIndex> indexes = new LinkedHashMap<>(INDEXES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, FrameIndex> eldest) {
            return size() > INDEXES;
        }
    };

    /** Serves until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        new StillServer().serve(System.in, out);
    }

    /** Answers every line of {@code in} until it ends. */
    public void serve(InputStream in, OutputStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            byte[] picture = {};
            StillAnswer answer;
            try {
                picture = picture(Json.read(line, StillRequest.class));
                answer = new StillAnswer(picture.length, Optional.empty());
            } catch (RuntimeException e) {
                answer = new StillAnswer(0, Optional.of(Problem.of(e)));
            }
            out.write((Json.write(answer) + "\n").getBytes(StandardCharsets.UTF_8));
            out.write(picture);
            out.flush();
        }
    }

    private byte[] picture(StillRequest request) {
        Path film = Path.of(request.film());
        FrameIndex index = index(request, film);
        if (request.frame() < 0 || request.frame() >= index.frames()) {
            throw new MediaException(
                    MediaErrorCode.FRAMES_MISSING,
                    "there is no frame %d; %s has %d, from 0 on"
                            .formatted(request.frame(), request.name(), index.frames()),
                    "ask for a frame that there is");
        }
        FrameRange range = new FrameRange(request.frame(), request.frame() + 1);
        try (FilmReader reader = FilmReader.wholePictures(film, index, range, request.interlaced());
                FilmFrame frame = reader.next().orElseThrow();
                Mat bgr = frame.toBgr()) {
            int width = request.width().orElse(bgr.cols());
            if (width >= bgr.cols()) {
                return encoded(bgr, request.format());
            }
            int height = Math.max(1, Math.round((float) bgr.rows() * width / bgr.cols()));
            try (Mat small = new Mat();
                    Size size = new Size(width, height)) {
                resize(bgr, small, size, 0, 0, INTER_AREA);
                return encoded(small, request.format());
            }
        }
    }

    private FrameIndex index(StillRequest request, Path film) {
        Path file = Path.of(request.index());
        FrameIndex known = indexes.get(file);
        if (known == null) {
            if (Files.isRegularFile(file)) {
                known = FrameIndex.read(file);
            } else {
                known = FilmProbe.probe(film, request.name()).index();
                known.write(file);
            }
            indexes.put(file, known);
        }
        return known;
    }

    private static byte[] encoded(Mat picture, String format) {
        String extension = format.equals("png") ? ".png" : ".jpg";
        try (BytePointer buffer = new BytePointer()) {
            if (!imencode(extension, picture, buffer)) {
                throw new IllegalStateException("a picture could not be written as " + format);
            }
            byte[] bytes = new byte[Math.toIntExact(buffer.limit())];
            buffer.get(bytes);
            return bytes;
        }
    }
}
