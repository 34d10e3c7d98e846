package dev.understudy.workers.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.media.face.Face;
import dev.understudy.media.face.FaceBox;
import dev.understudy.media.face.FaceMesh;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DoubleTrackTest {
    private static final Sighting NOBODY = new Sighting(0, Optional.empty(), 0);

    @Test
    void takesAFaceThatIsLikeEnough() {
        assertThat(DoubleTrack.at(List.of(face(0, 0.7)), 0)).isPresent();
    }

    @Test
    void passesOverAStranger() {
        assertThat(DoubleTrack.at(List.of(face(0, 0.7), face(0, 0.3), face(0, 0.7)), 1))
                .isEmpty();
    }

    @Test
    void passesOverAnEmptyFrame() {
        assertThat(DoubleTrack.at(List.of(face(0, 0.7), NOBODY), 1)).isEmpty();
    }

    @Test
    void keepsAFaceThatTurnsAwayForAMoment() {
        assertThat(DoubleTrack.at(List.of(face(0, 0.7), face(5, 0.5)), 1)).isPresent();
    }

    @Test
    void doesNotKeepAFaceInAnotherPlace() {
        assertThat(DoubleTrack.at(List.of(face(0, 0.7), face(300, 0.5)), 1)).isEmpty();
    }

    @Test
    void looksNoFurtherThanItsWindow() {
        List<Sighting> sightings = List.of(face(0, 0.7), face(0, 0.5), face(0, 0.5), face(0, 0.5));

        assertThat(DoubleTrack.at(sightings, 2)).isPresent();
        assertThat(DoubleTrack.at(sightings, 3)).isEmpty();
    }

    private static Sighting face(double x, double similarity) {
        Face face = new Face(new FaceBox(x, 0, 100, 100), 0.9, 20, new FaceMesh(new float[FaceMesh.POINTS * 3]));
        return new Sighting(1, Optional.of(face), similarity);
    }
}
