package dev.understudy.media.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.film.FrameRange;
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
        FaceFacts facts = new FaceFacts(
                new FaceBox(10.5, 20, 60, 80.25),
                new HeadPose(-12, 3.5, 1),
                new Expression(0.1, 0.3),
                new Exposure(120, 0.01, -0.2),
                12.5,
                frame == 8);
        return new StoredFace("ab".repeat(32), frame, 32, rgb, mesh, embedding, facts);
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
            assertThat(reader.notes())
                    .extracting(FaceNote::embedding)
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
            assertThat(face.facts().sharpness()).isPositive();
            assertThat(new FaceMesh(face.meshInCrop()).bounds().centreX()).isBetween(60.0, 100.0);
        });
        FacesetRules.check("ada-training.mp4", counts);
    }

    @Test
    void storesTheSameHoweverTheFilmIsDivided() throws IOException {
        List<StoredFace> whole = faces("bruno-film.mp4", 92, 100);
        List<StoredFace> parts = new ArrayList<>(faces("bruno-film.mp4", 92, 97));
        parts.addAll(faces("bruno-film.mp4", 97, 100));

        assertThat(parts).isEqualTo(whole);
        assertThat(whole)
                .extracting(face -> face.facts().follows())
                .as("a cut at frame 96 ends the track")
                .containsExactly(true, true, true, true, false, true, true, true);
    }

    @Test
    void measuresHowAHeadIsTurned() throws IOException {
        FaceFacts left = faces("bruno-training.mp4", 102, 103).get(0).facts();
        FaceFacts right = faces("bruno-training.mp4", 28, 29).get(0).facts();

        assertThat(left.pose().yaw()).isBetween(-40.0, -20.0);
        assertThat(right.pose().yaw()).isBetween(15.0, 35.0);
        assertThat(left.box().height()).isBetween(150.0, 200.0);
        assertThat(left.exposure().brightness()).isBetween(100.0, 180.0);
    }

    private List<StoredFace> faces(String film, long from, long to) throws IOException {
        Path file = folder.resolve(film + from + "-" + to + ".faces");
        extract(film, from, to, file);
        List<StoredFace> faces = new ArrayList<>();
        try (FacesetReader reader = new FacesetReader(file)) {
            reader.forEach(faces::add);
        }
        return faces;
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
        FrameRange range = new FrameRange(from, to);
        FrameRange needed = FaceExtractor.needed(range, Long.MAX_VALUE);
        try (FaceFinder finder = new FaceFinder();
                FaceRecognizer recognizer = new FaceRecognizer();
                FilmReader reader = Footage.reader(Footage.sample(film), needed.from(), needed.to())) {
            return new FaceExtractor(finder, recognizer).extract("ab".repeat(32), range, reader, file, frame -> {});
        }
    }
}
