package dev.understudy.media.blend;

import org.bytedeco.opencv.opencv_core.Mat;

/** How the swapped face gets the colours of the face that it replaces. */
public enum ColourMatch {
    /** Mean and deviation of each channel of CIE Lab: see {@link LabMatcher}. */
    REINHARD,
    /** The whole distribution of each channel of CIE Lab: see {@link QuantileMatcher}. */
    HISTOGRAM,
    /** Mean and covariance of all channels together, by optimal transport: see {@link TransportMatcher}. */
    TRANSPORT,
    /** The network's colours stay. */
    NONE;

    /**
     * @param picture 8UC3 BGR, changed everywhere
     * @param model 8UC3 BGR of the same size
     * @param mask 8UC1 of the same size, compared where it is not 0; at least one pixel
     */
    void match(Mat picture, Mat model, Mat mask) {
        switch (this) {
            case REINHARD -> LabMatcher.match(picture, model, mask);
            case HISTOGRAM -> QuantileMatcher.match(picture, model, mask);
            case TRANSPORT -> TransportMatcher.match(picture, model, mask);
            case NONE -> {}
        }
    }
}
