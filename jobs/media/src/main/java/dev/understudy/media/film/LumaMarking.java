package dev.understudy.media.film;

/** What a picture's luma is marked with on its way out. */
@FunctionalInterface
public interface LumaMarking {
    /**
     * Changes the luma in place.
     *
     * @param number the frame's position in the film, from 0
     */
    void mark(LumaPlane plane, long number);
}
