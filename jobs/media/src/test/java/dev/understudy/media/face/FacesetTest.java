package dev.understudy.media.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import dev.understudy.media.film.FilmReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacesetTest {
    @TempDir
    Path folder;

    private static StoredFace face(long frame) {
        Random random = new Random(frame);
        byte[] rgb = new byte[32 * 32 * 3];
        random.nextBytes(rgb);
        float[] mesh = new float[FaceMesh.POINTS * 3];
        float[] embedding = new float[FaceRecognizer.LENGTH];
        for (int i = 0; i < mesh.length; i++) {
            mesh[i] = random.nextFloat() * 32;
        }
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = (float) random.nextGaussian();
        }
        return new StoredFace("ab".repeat(32), frame, 32, rgb, mesh, embedding, 12.5);
    }

    @Test
    void givesBackWhatWasStoredInTheSameOrder() throws IOException {
        Path file = folder.resolve("segment-00000.faces");
        List<StoredFace> faces = List.of(face(100), face(7), face(8));
        ExtractionCounts counts = new ExtractionCounts(5, 4, 1, 0, 3, 88.5);
        try (FacesetWriter writer = new FacesetWriter(file)) {
            for (StoredFace face : faces) {
                writer.add(face);
            }
            writer.finish(counts);
        }
        try (FacesetReader reader = new FacesetReader(file)) {
            assertThat(reader.size()).isEqualTo(3);
            assertThat(reader).containsExactlyElementsOf(faces);
            assertThat(reader.counts()).isEqualTo(counts);
            assertThat(reader.embeddings())
                    .containsExactlyElementsOf(
                            faces.stream().map(StoredFace::embedding).toList());
        }
    }

    @Test
    void leavesNothingBehindWhenItIsNotFinished() throws IOException {
        Path file = folder.resolve("segment-00000.faces");
        try (FacesetWriter writer = new FacesetWriter(file)) {
            writer.add(face(1));
            assertThat(file).doesNotExist();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhichFileIsBroken() throws IOException {
        Path file = folder.resolve("segment-00003.faces");
        Files.writeString(file, "no faces in here");
        assertThatThrownBy(() -> new FacesetReader(file))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.FACESET_UNREADABLE))
                .hasMessageContaining("segment-00003.faces");
    }

    @Test
    void storesTheFaceOfEveryFrameOfARange() throws IOException {
        Path file = folder.resolve("segment-00001.faces");
        ExtractionCounts counts = extract("ada-training.mp4", 100, 106, file);
        assertThat(counts.frames()).isEqualTo(6);
        assertThat(counts.stored()).isEqualTo(6);
        List<StoredFace> faces = new ArrayList<>();
        try (FacesetReader reader = new FacesetReader(file)) {
            reader.forEach(faces::add);
        }
        assertThat(faces).extracting(StoredFace::frame).containsExactly(100L, 101L, 102L, 103L, 104L, 105L);
        assertThat(faces).allSatisfy(face -> {
            assertThat(face.size()).isEqualTo(FaceExtractor.CROP_SIZE);
            assertThat(face.sharpness()).isPositive();
            assertThat(new FaceMesh(face.meshInCrop()).bounds().centreX()).isBetween(60.0, 100.0);
        });
        FacesetRules.check("ada-training.mp4", counts);
    }

    @Test
    void storesNoFaceOfAFrameThatShowsTwoPeople() throws IOException {
        ExtractionCounts counts = extract("two-shot.mp4", 0, 4, folder.resolve("two.faces"));
        assertThat(counts).satisfies(c -> {
            assertThat(c.withSeveral()).isEqualTo(4);
            assertThat(c.stored()).isZero();
        });
    }

    private static ExtractionCounts extract(String film, long from, long to, Path file) throws IOException {
        try (FaceFinder finder = new FaceFinder();
                FaceRecognizer recognizer = new FaceRecognizer();
                FilmReader reader = Footage.reader(Footage.sample(film), from, to)) {
            return new FaceExtractor(finder, recognizer).extract("ab".repeat(32), reader, file);
        }
    }
}
