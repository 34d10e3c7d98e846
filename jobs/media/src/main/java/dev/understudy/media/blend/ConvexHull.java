package dev.understudy.media.blend;

import dev.understudy.media.face.FaceMesh;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The smallest convex outline around the points of a mesh (Andrew's monotone chain, 1979). */
final class ConvexHull {
    private ConvexHull() {}

    /** A corner, in the mesh's pixels. */
    record Corner(double x, double y) {}

    /** @return the corners in one turn, none of them on the line of its neighbours */
    static List<Corner> of(FaceMesh mesh) {
        List<Corner> points = new ArrayList<>();
        for (int i = 0; i < FaceMesh.POINTS; i++) {
            points.add(new Corner(mesh.x(i), mesh.y(i)));
        }
        points.sort(Comparator.comparingDouble(Corner::x).thenComparingDouble(Corner::y));
        List<Corner> hull = chain(points);
        List<Corner> back = new ArrayList<>(points);
        Collections.reverse(back);
        hull.addAll(chain(back));
        return hull;
    }

    /** One half of the hull, without its last corner. */
    private static List<Corner> chain(List<Corner> points) {
        List<Corner> chain = new ArrayList<>();
        for (Corner p : points) {
            while (chain.size() >= 2 && turn(chain.get(chain.size() - 2), chain.get(chain.size() - 1), p) <= 0) {
                chain.remove(chain.size() - 1);
            }
            chain.add(p);
        }
        chain.remove(chain.size() - 1);
        return chain;
    }

    private static double turn(Corner a, Corner b, Corner c) {
        return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
    }
}
