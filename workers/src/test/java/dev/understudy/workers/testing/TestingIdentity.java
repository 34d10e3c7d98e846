package dev.understudy.workers.testing;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.identity.IdentityDescriptor;
import dev.understudy.identity.IdentityFolder;
import dev.understudy.identity.IdentityPreset;
import dev.understudy.media.face.Face;
import dev.understudy.media.face.FaceFinder;
import dev.understudy.media.face.FaceRecognizer;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.FrameIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/** An identity whose network has learned nothing: what it paints is a mess, and the same mess every time. */
public final class TestingIdentity {
    private TestingIdentity() {}

    /**
     * @param performer a film of the performer
     * @param filmDouble a film of the double
     * @return {@code folder}
     */
    public static Path write(Path folder, Path performer, Path filmDouble) throws IOException {
        IdentityPreset preset = IdentityPreset.of("tiny");
        IdentityFolder.write(
                folder,
                preset.network(1, 7),
                new IdentityDescriptor(
                        "carl",
                        preset.slug(),
                        preset.shape().resolution(),
                        "canonical-brow-to-chin",
                        meanEmbedding(performer),
                        meanEmbedding(filmDouble),
                        0,
                        0,
                        Map.of(),
                        Map.of()));
        return folder;
    }

    /** Of the faces in every 20th frame. */
    private static float[] meanEmbedding(Path film) {
        FrameIndex index = FilmProbe.probe(film, "film").index();
        List<float[]> embeddings = new ArrayList<>();
        try (FaceFinder finder = new FaceFinder();
                FaceRecognizer recognizer = new FaceRecognizer()) {
            for (long n = 0; n < index.frames(); n += 20) {
                try (FilmReader reader = new FilmReader(film, index, new FrameRange(n, n + 1));
                        FilmFrame frame = reader.next().orElseThrow();
                        Mat bgr = frame.toBgr()) {
                    Optional<Face> face = finder.find(bgr).stream().findFirst();
                    face.ifPresent(found -> embeddings.add(recognizer.embed(bgr, found)));
                }
            }
        }
        return FaceRecognizer.mean(embeddings);
    }
}
