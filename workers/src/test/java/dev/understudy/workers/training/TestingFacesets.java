package dev.understudy.workers.training;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.FootageRole;
import dev.understudy.media.face.Exposure;
import dev.understudy.media.face.Expression;
import dev.understudy.media.face.ExtractionCounts;
import dev.understudy.media.face.FaceBox;
import dev.understudy.media.face.FaceFacts;
import dev.understudy.media.face.FacesetWriter;
import dev.understudy.media.face.HeadPose;
import dev.understudy.media.face.StoredFace;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.ProbedFilm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** Facesets of the samples without finding faces: the middle of the picture, where the head is. */
final class TestingFacesets {
    private static final int SIZE = 64;
    private static final int FRAMES = 40;

    private TestingFacesets() {}

    /** Writes the faces of a sample into {@code folder} and says what was footage of it. */
    static FootageRef write(String sample, FootageRole role, Path folder) throws IOException {
        return write(sample, role, folder, String.format("%064x", sample.hashCode() & 0xffff_ffffL));
    }

    /** @param asset SHA-256 under which the sample is stored */
    static FootageRef write(String sample, FootageRole role, Path folder, String asset) throws IOException {
        Path film = Path.of(System.getProperty("understudy.samples"), sample + ".mp4");
        ProbedFilm probed = FilmProbe.probe(film, sample);
        try (FilmReader reader = new FilmReader(film, probed.index(), new FrameRange(0, FRAMES));
                FacesetWriter writer = new FacesetWriter(folder.resolve("segment-" + sample + ".faces"))) {
            Optional<FilmFrame> frame = reader.next();
            while (frame.isPresent()) {
                try (FilmFrame open = frame.get()) {
                    writer.add(face(asset, open));
                }
                frame = reader.next();
            }
            writer.finish(ExtractionCounts.NONE);
        }
        return new FootageRef(new AssetRef(asset, sample), role, probed.facts());
    }

    private static StoredFace face(String asset, FilmFrame frame) {
        int edge = frame.height() / 2;
        try (Mat bgr = frame.toBgr();
                Mat middle = new Mat(bgr, new Rect((frame.width() - edge) / 2, frame.height() / 6, edge, edge));
                Mat small = new Mat();
                Size size = new Size(SIZE, SIZE)) {
            resize(middle, small, size);
            cvtColor(small, small, COLOR_BGR2RGB);
            byte[] rgb = new byte[SIZE * SIZE * 3];
            small.data().get(rgb);
            FaceFacts facts = new FaceFacts(
                    new FaceBox(0, 0, edge, edge),
                    new HeadPose(0, 0, 0),
                    new Expression(0, 0.3),
                    new Exposure(120, 0, 0),
                    1,
                    true);
            return new StoredFace(asset, frame.number(), SIZE, rgb, new float[3], new float[] {3, 4}, facts);
        }
    }
}
