package dev.understudy.media.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SteadyMeshTest {
    /** A face of 100 x 100 pixels with its corner at the given place. */
    private static Optional<Face> face(double x, double y, Random tremble) {
        float[] points = new float[FaceMesh.POINTS * 3];
        for (int i = 0; i < FaceMesh.POINTS; i++) {
            points[3 * i] = (float) (x + i % 22 * 100.0 / 21 + tremble.nextGaussian() * 0.5);
            points[3 * i + 1] = (float) (y + i / 22 * 5 + tremble.nextGaussian() * 0.5);
        }
        FaceMesh mesh = new FaceMesh(points);
        return Optional.of(new Face(mesh.bounds(), 0.9, 25, mesh));
    }

    private static final class Still extends Random {
        @Override
        public double nextGaussian() {
            return 0;
        }
    }

    private static List<Optional<Face>> moving(int frames, Random tremble) {
        List<Optional<Face>> faces = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            faces.add(face(200 + 3 * i, 100 + i, tremble));
        }
        return faces;
    }

    @Test
    void keepsSteadyMotionExact() {
        List<Optional<Face>> faces = moving(9, new Still());
        for (int i = 0; i < faces.size(); i++) {
            FaceMesh steadied =
                    SteadyMesh.at(faces, i, at -> true).orElseThrow().mesh();
            assertThat(steadied.x(5))
                    .isCloseTo(faces.get(i).orElseThrow().mesh().x(5), within(1e-3f));
        }
    }

    @Test
    void takesTremblingOut() {
        List<Optional<Face>> still = moving(40, new Still());
        List<Optional<Face>> trembling = moving(40, new Random(3));
        double before = 0;
        double after = 0;
        for (int i = 2; i < 38; i++) {
            float wanted = still.get(i).orElseThrow().mesh().x(70);
            before += Math.pow(trembling.get(i).orElseThrow().mesh().x(70) - wanted, 2);
            after += Math.pow(
                    SteadyMesh.at(trembling, i, at -> true).orElseThrow().mesh().x(70) - wanted, 2);
        }
        assertThat(after).isLessThan(before / 2);
    }

    @Test
    void neverMixesFramesAcrossACutOrAGap() {
        List<Optional<Face>> faces = new ArrayList<>(moving(4, new Random(1)));
        faces.add(face(500, 100, new Random(2)));
        faces.add(Optional.empty());
        faces.add(face(500, 100, new Random(2)));
        assertThat(SteadyMesh.at(faces, 3, at -> true)).isEqualTo(faces.get(3));
        assertThat(SteadyMesh.at(faces, 4, at -> true)).isEqualTo(faces.get(4));
        assertThat(SteadyMesh.at(faces, 5, at -> true)).isEmpty();
        assertThat(SteadyMesh.at(faces, 6, at -> true)).isEqualTo(faces.get(6));
    }

    @Test
    void givesAFrameTheSameMeshWhereverASegmentStarts() {
        List<Optional<Face>> film = moving(30, new Random(7));
        film.set(12, Optional.empty());
        for (int i = 10; i < 20; i++) {
            List<Optional<Face>> segment = film.subList(i - SteadyMesh.RADIUS, i + SteadyMesh.RADIUS + 1);
            assertThat(SteadyMesh.at(segment, SteadyMesh.RADIUS, at -> true))
                    .isEqualTo(SteadyMesh.at(film, i, at -> true));
        }
    }

    @Test
    void mixesNoFacesOfDifferentShots() {
        List<Optional<Face>> faces = moving(9, new Random(3));

        assertThat(SteadyMesh.at(faces, 4, at -> at != 4)).isEqualTo(faces.get(4));
        assertThat(SteadyMesh.at(faces, 5, at -> at != 4)).isEqualTo(faces.get(5));
        assertThat(SteadyMesh.at(faces, 3, at -> at != 4)).isNotEqualTo(faces.get(3));
    }
}
