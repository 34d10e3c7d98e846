package dev.understudy.media.shot;

import dev.understudy.contract.film.FrameRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Says at which frames of a film a new shot begins. What it says of a frame depends on the {@value #BEFORE} frames before
 * it and the {@value #AFTER} after it, and on nothing else: a film has the same cuts however it is divided into segments,
 * if each segment reads {@linkplain #needed so much} beyond its ends.
 *
 * <p>A cut is where successive pictures differ much ({@link PictureDifference}), and, as in Yeo and Liu, "Rapid scene
 * analysis on compressed video" (1995), much more than they do all around it, or it is fast motion; and where nothing of
 * what comes is like what was, or it is a flash, or something that passes before the camera. After a picture in which
 * there is nothing to be seen, such as the black of a fade, a new shot begins where there is something again.
 *
 * <p>Not told: where one shot dissolves into the next, which has no first frame; and shots of fewer than {@value #FLASH}
 * frames between two pieces of the same shot, which are taken for a flash.
 */
public final class CutDetector {
    /** A flash has at most so many frames less one. */
    private static final int FLASH = 6;

    /** How far around a frame it is seen how much successive pictures differ. */
    private static final int AROUND = 4;

    /** How many frames before a frame have a say in whether a shot begins with it. */
    public static final int BEFORE = FLASH;

    /** How many frames after it. */
    public static final int AFTER = FLASH - 1;

    /** Least difference of the last picture of a shot and the first of the next one. */
    private static final double CUT = 0.25;

    /** And how many times the usual difference of successive pictures around it that is. */
    private static final double RATIO = 3;

    /** Pictures before and after a flash have less than this part of the difference that the flash makes. */
    private static final double ALIKE = 0.7;

    /** With less contrast than this, in levels of luma, there is nothing to be seen. */
    private static final double BLANK = 5;

    private final FrameRange range;
    /** The newest pictures, oldest first. */
    private final List<Thumbnail> window = new ArrayList<>();

    private long next = -1;

    /** @param range the frames of which it shall tell; its reader gives {@link #needed} ones */
    public CutDetector(FrameRange range) {
        this.range = range;
    }

    /**
     * What has to be read to tell the cuts of a range.
     *
     * @param frames of the whole film
     */
    public static FrameRange needed(FrameRange range, long frames) {
        return range.widened(BEFORE, AFTER, frames);
    }

    /**
     * Takes the next frame, and tells of the one {@value #AFTER} before it.
     *
     * @param number one more than the last one's
     * @return the number of a frame with which a new shot begins, if it is in the range; a film's first frame is not told
     */
    public OptionalLong add(long number, Thumbnail picture) {
        if (next >= 0 && number != next) {
            throw new IllegalArgumentException("frame " + number + " follows frame " + (next - 1));
        }
        next = number + 1;
        window.add(picture);
        if (window.size() > BEFORE + 1 + AFTER) {
            window.remove(0);
        }
        return tell(number - AFTER);
    }

    /** There are no more frames: tells of the last ones. */
    public List<Long> finish() {
        List<Long> cuts = new ArrayList<>();
        for (long number = Math.max(0, next - AFTER); number < next; number++) {
            tell(number).ifPresent(cuts::add);
        }
        return cuts;
    }

    private OptionalLong tell(long number) {
        int index = Math.toIntExact(number - (next - window.size()));
        boolean told = index >= 0 && number >= range.from() && number < range.to() && isCut(window, index);
        return told ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /**
     * Whether a new shot begins with a picture.
     *
     * @param pictures of successive frames: {@link #BEFORE} ones before {@code index} and {@link #AFTER} ones after it, or
     *     as many as the film has; more make no difference
     */
    public static boolean isCut(List<Thumbnail> pictures, int index) {
        if (index == 0) {
            return false;
        }
        if (isBlank(pictures.get(index - 1))) {
            return !isBlank(pictures.get(index)) && endsBlank(pictures, index);
        }
        double difference = difference(pictures, index - 1, index);
        return difference >= CUT
                && difference >= RATIO * usual(pictures, index)
                && !comesBack(pictures, index, ALIKE * difference);
    }

    /**
     * Whether two successive pictures are so much alike that no cut lies between them. Where they are not there may be a
     * cut, or a flash.
     */
    public static boolean isSameShot(Thumbnail picture, Thumbnail next) {
        return PictureDifference.of(picture, next) < CUT;
    }

    /** It stays visible, and it is not what was there just before. */
    private static boolean endsBlank(List<Thumbnail> pictures, int index) {
        int end = Math.min(pictures.size(), index + AFTER + 1);
        return pictures.subList(index, end).stream().noneMatch(CutDetector::isBlank)
                && !comesBack(pictures, index, CUT);
    }

    /** Whether some picture before {@code index}, with something to be seen, and one after it are nearly alike. */
    private static boolean comesBack(List<Thumbnail> pictures, int index, double alike) {
        for (int before = 0; before < FLASH && index - 1 - before >= 0; before++) {
            if (!isBlank(pictures.get(index - 1 - before))) {
                for (int after = 0; before + after < FLASH && index + after < pictures.size(); after++) {
                    if (difference(pictures, index - 1 - before, index + after) < alike) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The median of the differences around. */
    private static double usual(List<Thumbnail> pictures, int index) {
        int first = Math.max(1, index - AROUND);
        int end = Math.min(pictures.size(), index + AROUND + 1);
        double[] around = new double[end - first];
        for (int i = first; i < end; i++) {
            around[i - first] = difference(pictures, i - 1, i);
        }
        Arrays.sort(around);
        return around[(around.length - 1) / 2];
    }

    private static double difference(List<Thumbnail> pictures, int a, int b) {
        return PictureDifference.of(pictures.get(a), pictures.get(b));
    }

    private static boolean isBlank(Thumbnail picture) {
        return picture.contrast() < BLANK;
    }
}
