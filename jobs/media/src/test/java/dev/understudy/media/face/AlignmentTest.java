package dev.understudy.media.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class AlignmentTest {
    private static final int[] BROWS = {105, 334};
    private static final int CHIN = 152;

    private static List<Face> facesOf(String film) {
        try (FaceFinder finder = new FaceFinder()) {
            return Footage.look(Footage.sample(film), 0, 240, 30, (number, bgr) -> finder.find(bgr)
                    .get(0));
        }
    }

    @Test
    void showsTheFaceFromBrowsToChinWithLevelEyes() {
        for (Face face : facesOf("carl-training.mp4")) {
            FaceMesh inCrop = face.mesh().transform(Alignment.of(face, 100).toCrop());
            for (int brow : BROWS) {
                assertThat(inCrop.y(brow)).isBetween(3f, 30f);
            }
            assertThat(inCrop.y(CHIN)).isBetween(85f, 106f);
            assertThat(inCrop.y(FaceMesh.LEFT_EYE)).isCloseTo(inCrop.y(FaceMesh.RIGHT_EYE), within(8f));
        }
    }

    @Test
    void fillsTheCropWithTheFace() {
        for (Face face : facesOf("ada-training.mp4")) {
            FaceBox inCrop =
                    face.mesh().transform(Alignment.of(face, 100).toCrop()).bounds();
            assertThat(inCrop.width()).isBetween(75.0, 105.0);
            assertThat(inCrop.height()).isBetween(90.0, 125.0);
        }
    }

    @Test
    void showsTheSameAtAnotherSize() {
        Face face = facesOf("carl-training.mp4").get(0);
        Alignment small = Alignment.of(face, 64);
        Alignment large = small.resized(256);
        assertThat(large.toCrop().scale())
                .isCloseTo(Alignment.of(face, 256).toCrop().scale(), within(1e-9));
        assertThat(large.toCrop().shiftX())
                .isCloseTo(Alignment.of(face, 256).toCrop().shiftX(), within(1e-6));
    }

    @Test
    void takesASquareEvenWhereTheFaceLeavesTheFrame() {
        List<Integer> sizes = Footage.look(Footage.sample("carl-training.mp4"), 0, 1, 1, (number, bgr) -> {
            Alignment beyond = new Alignment(new Similarity(1, 0, 20, 30), 64);
            try (Mat crop = beyond.crop(bgr)) {
                return crop.rows() * 1000 + crop.cols();
            }
        });
        assertThat(sizes).containsExactly(64064);
    }
}
