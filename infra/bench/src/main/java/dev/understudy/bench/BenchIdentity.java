package dev.understudy.bench;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.identity.IdentityDescriptor;
import dev.understudy.identity.IdentityFolder;
import dev.understudy.identity.IdentityPreset;
import dev.understudy.media.face.Face;
import dev.understudy.media.face.FaceFinder;
import dev.understudy.media.face.FaceRecognizer;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.ProbedFilm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;

/** An identity of the draft preset with fresh parameters: it costs what a trained one costs. */
final class BenchIdentity {
    private static final int LOOKED_AT = 24;

    private BenchIdentity() {}

    /** @param withFace whether the film shows the double, whose embedding is taken from it then */
    static Path write(Path folder, Path film, ProbedFilm probed, boolean withFace) throws IOException {
        IdentityPreset preset = IdentityPreset.DRAFT;
        float[] embedding = withFace ? embedding(film, probed) : unit();
        IdentityFolder.write(
                folder,
                preset.network(1, 1),
                new IdentityDescriptor(
                        "bench",
                        preset.slug(),
                        preset.shape().resolution(),
                        "none",
                        unit(),
                        embedding,
                        0,
                        0,
                        Map.of(),
                        Map.of()));
        return folder;
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static float[] unit() {
        float[] embedding = new float[FaceRecognizer.LENGTH];
        embedding[0] = 1;
        return embedding;
    }

    private static float[] embedding(Path film, ProbedFilm probed) {
        List<float[]> embeddings = new ArrayList<>();
        try (FaceFinder finder = new FaceFinder();
                FaceRecognizer recognizer = new FaceRecognizer();
                FilmReader reader = new FilmReader(film, probed.index(), new FrameRange(0, LOOKED_AT))) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                try (FilmFrame frame = next.get();
                        Mat bgr = frame.toBgr()) {
                    for (Face face : finder.find(bgr)) {
                        embeddings.add(recognizer.embed(bgr, face));
                    }
                }
            }
        }
        return FaceRecognizer.mean(embeddings);
    }
}
