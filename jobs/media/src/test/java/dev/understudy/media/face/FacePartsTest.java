package dev.understudy.media.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class FacePartsTest {
    private static final int CROP = 100;
    private static final int SIZE = 50;

    @Test
    void drawsTheOutlineAndTheEyesWhereTheMeshHasThem() {
        float[] mesh = new float[FaceMesh.POINTS * 3];
        for (int i = 0; i < FaceMesh.POINTS; i++) {
            // All points in the middle but the four corners of a square, and one eye.
            at(mesh, i, 49.5f, 49.5f);
        }
        at(mesh, 10, 19.5f, 19.5f);
        at(mesh, 152, 79.5f, 79.5f);
        at(mesh, 234, 19.5f, 79.5f);
        at(mesh, 454, 79.5f, 19.5f);
        at(mesh, 33, 29.5f, 29.5f);
        at(mesh, 133, 39.5f, 29.5f);
        at(mesh, 145, 39.5f, 35.5f);
        at(mesh, 159, 29.5f, 35.5f);

        FaceParts parts = new FaceParts(new FaceMesh(mesh), CROP, SIZE);

        byte[] face = parts.face();
        assertThat(inside(face)).as("30 x 30 of 50 x 50").isCloseTo(900, offset(40.0));
        assertThat(value(face, 25, 25)).isEqualTo(255);
        assertThat(value(face, 5, 25)).isZero();
        assertThat(value(parts.eyes(), 17, 16)).isEqualTo(255);
        assertThat(value(parts.eyes(), 40, 40)).isZero();
        assertThat(inside(parts.mouth())).as("all its points lie in one place").isLessThan(2);
    }

    private static void at(float[] mesh, int point, float x, float y) {
        mesh[3 * point] = x;
        mesh[3 * point + 1] = y;
    }

    private static int value(byte[] plane, int x, int y) {
        return plane[y * SIZE + x] & 0xff;
    }

    private static double inside(byte[] plane) {
        double sum = 0;
        for (byte value : plane) {
            sum += (value & 0xff) / 255.0;
        }
        return sum;
    }
}
