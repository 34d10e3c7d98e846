package dev.understudy.media.face;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The first of two looks at the faces of a film, in the order of its frames: what is usual there, and who is shown in each
 * track. A track is one face through one shot.
 */
public final class FilmSurvey {
    /** A track with fewer faces says little about whose they are. */
    private static final int LONG_TRACK = 5;

    /** The faces of a shorter one are somebody else's only below this similarity; different people have about 0.2. */
    private static final double CLEARLY_OTHER = 0.3;

    /** Sums over one track. */
    static final class Track {
        private final double[] sum = new double[FaceRecognizer.LENGTH];
        private int faces;

        private void add(float[] embedding) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += embedding[i];
            }
            faces++;
        }

        int faces() {
            return faces;
        }

        /** Whether these are taken for faces of whom {@code person} is the mean. */
        boolean isOf(float[] person) {
            double least = faces < LONG_TRACK ? CLEARLY_OTHER : FaceRecognizer.SAME_AS_MEAN;
            return FaceRecognizer.similarity(mean(), person) >= least;
        }

        float[] mean() {
            float[] mean = new float[sum.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (float) (sum[i] / faces);
            }
            return mean;
        }
    }

    /**
     * Medians over a film: whatever differs from person to person is judged by what is usual for this one.
     *
     * @param pitch in degrees; the mesh's own zero differs between people by up to 15 degrees
     * @param eyesOpen see {@link Expression}
     */
    public record Usual(double sharpness, double pitch, double eyesOpen, double brightness) {}

    private final List<Track> tracks = new ArrayList<>();
    private final Track all = new Track();
    private final Numbers sharpness = new Numbers();
    private final Numbers pitch = new Numbers();
    private final Numbers eyesOpen = new Numbers();
    private final Numbers brightness = new Numbers();

    /** @param face the next one; every face is told once */
    public void add(FaceNote face) {
        if (tracks.isEmpty() || !face.facts().follows()) {
            tracks.add(new Track());
        }
        sharpness.add(face.facts().sharpness());
        pitch.add(face.facts().pose().pitch());
        eyesOpen.add(face.facts().expression().eyesOpen());
        brightness.add(face.facts().exposure().brightness());
        tracks.get(tracks.size() - 1).add(face.embedding());
        all.add(face.embedding());
    }

    /** How many faces there are. */
    public int faces() {
        return all.faces;
    }

    /**
     * How many of the faces are in tracks that show this person.
     *
     * @param person the {@linkplain FaceRecognizer#mean mean} of the person's faces elsewhere
     */
    public int facesOf(float[] person) {
        return tracks.stream()
                .filter(track -> track.isOf(person))
                .mapToInt(Track::faces)
                .sum();
    }

    /** The mean of all faces. */
    public float[] mean() {
        return all.faces == 0 ? new float[FaceRecognizer.LENGTH] : all.mean();
    }

    /** What to keep of these faces, taken for those of whom most of them show. */
    public FaceSelection selection() {
        return selection(mean());
    }

    /**
     * What to keep of these faces: for the second look, in the same order.
     *
     * @param person whom they are to show: the mean of the person's faces
     */
    public FaceSelection selection(float[] person) {
        Usual usual = new Usual(sharpness.median(), pitch.median(), eyesOpen.median(), brightness.median());
        return new FaceSelection(List.copyOf(tracks), person, usual);
    }

    /** One number a face. */
    private static final class Numbers {
        private double[] values = new double[256];
        private int count;

        void add(double value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        /** 0 if there are none. */
        double median() {
            double[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            return count == 0 ? 0 : sorted[count / 2];
        }
    }
}
