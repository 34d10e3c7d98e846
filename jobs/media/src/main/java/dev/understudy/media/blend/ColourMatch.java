package dev.understudy.media.blend;

/** How a swapped face takes on the colours of the frame it goes into. */
public enum ColourMatch {
    /** Mean and deviation of each Lab channel over the face (Reinhard et al. 2001, "Color transfer between images"). */
    REINHARD,
    NONE
}
