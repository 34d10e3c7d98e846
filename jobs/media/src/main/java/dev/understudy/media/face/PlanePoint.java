package dev.understudy.media.face;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** A point of a picture, in its pixels. */
public record PlanePoint(double x, double y) {
    /**
     * The smallest convex outline around some points (Andrew's monotone chain, 1979).
     *
     * @return its corners in one turn, none of them on the line of its neighbours
     */
    public static List<PlanePoint> hull(List<PlanePoint> points) {
        List<PlanePoint> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble(PlanePoint::x).thenComparingDouble(PlanePoint::y));
        List<PlanePoint> hull = chain(sorted);
        Collections.reverse(sorted);
        hull.addAll(chain(sorted));
        return hull;
    }

    /** One half of the hull, without its last corner. */
    private static List<PlanePoint> chain(List<PlanePoint> points) {
        List<PlanePoint> chain = new ArrayList<>();
        for (PlanePoint p : points) {
            while (chain.size() >= 2 && turn(chain.get(chain.size() - 2), chain.get(chain.size() - 1), p) <= 0) {
                chain.remove(chain.size() - 1);
            }
            chain.add(p);
        }
        chain.remove(chain.size() - 1);
        return chain;
    }

    private static double turn(PlanePoint a, PlanePoint b, PlanePoint c) {
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    }
}
