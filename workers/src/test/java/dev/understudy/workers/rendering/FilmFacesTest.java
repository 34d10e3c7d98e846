package dev.understudy.workers.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.media.face.Face;
import dev.understudy.media.face.FaceBox;
import dev.understudy.media.face.FaceFinder;
import dev.understudy.media.face.FaceMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FilmFacesTest {
    private static final int FRAMES = 100;

    @TempDir
    Path folder;

    private final List<Long> looked = new ArrayList<>();
    private long asked;

    @Test
    void whatOneFoundTheNextKnows() throws IOException {
        look(0, 100);
        assertThat(looked).hasSize(100);

        looked.clear();
        look(0, 100);

        assertThat(looked).isEmpty();
    }

    @Test
    void aRangeKeepsTheBlocksThatItCoversAndUsesThoseAround() throws IOException {
        look(40, 97);

        look(0, 100);

        assertThat(looked).as("the second block was known").hasSize(57 + 52);
        assertThat(looked.subList(57, 109)).doesNotContain(48L, 95L).contains(0L, 47L, 96L, 99L);
    }

    @Test
    void aFileThatIsDamagedIsWrittenAnew() throws IOException {
        look(0, 48);
        Path file = folder.resolve(FaceFinder.VERSION + "-0.bin");
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(file, damaged);
        looked.clear();

        look(0, 48);

        assertThat(looked).hasSize(48);
        assertThat(file).hasBinaryContent(whole);
    }

    private void look(long from, long to) throws IOException {
        FilmFaces faces = new FilmFaces(folder, FRAMES, this::search);
        for (long number = from; number < to; number++) {
            asked = number;
            Optional<List<Face>> known = faces.known(number);
            List<Face> here = known.isPresent() ? known.get() : faces.find(number, null);
            assertThat(here).isEqualTo(facesOf(number));
        }
    }

    private List<Face> search(Mat none) {
        looked.add(asked);
        return facesOf(asked);
    }

    /** None, one or two. */
    private static List<Face> facesOf(long number) {
        List<Face> faces = new ArrayList<>();
        Random chance = new Random(number);
        for (int i = 0; i < number % 3; i++) {
            float[] coordinates = new float[FaceMesh.POINTS * 3];
            for (int c = 0; c < coordinates.length; c++) {
                coordinates[c] = chance.nextFloat() * 720;
            }
            FaceBox box = new FaceBox(chance.nextDouble(), 1, 2, 3);
            faces.add(new Face(box, chance.nextDouble(), chance.nextGaussian(), new FaceMesh(coordinates)));
        }
        return faces;
    }
}
