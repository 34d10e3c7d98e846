package dev.understudy.media.face;

import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.util.List;
import java.util.Locale;

/** Whether footage is good enough to learn one person from it; decided over a whole film. */
public final class FacesetRules {
    /** Faces with fewer pixels from forehead to chin are not stored. */
    public static final int MINIMUM_FACE_HEIGHT = 40;

    /** So many of the frames with faces may show several people: passers-by, reflections. */
    private static final double TOLERATED_FRACTION = 0.05;

    /**
     * The mean of fewer faces says little about whose they are: one face turned far away can look like someone else.
     */
    private static final int FACES_OF_A_PERSON = 5;

    /** So much of a film's faces may be other people's: they are left out. */
    private static final double MOST_STRANGERS = 0.5;

    private FacesetRules() {}

    /**
     * @param name what a person calls the film
     * @param counts of all its frames
     * @throws MediaException {@code NO_FACE}, {@code SEVERAL_PEOPLE} or {@code FACE_TOO_SMALL}
     */
    public static void check(String name, ExtractionCounts counts) {
        if (counts.withFace() == 0) {
            throw new MediaException(
                    MediaErrorCode.NO_FACE,
                    "no face was found in any of the " + counts.frames() + " frames of " + name,
                    "give footage that shows the person's face, upright and lit");
        }
        if (counts.withSeveral() > TOLERATED_FRACTION * counts.withFace()) {
            throw new MediaException(
                    MediaErrorCode.SEVERAL_PEOPLE,
                    counts.withSeveral() + " of the " + counts.frames() + " frames of " + name
                            + " show several people, and one is asked for",
                    "give footage that shows that person alone, or cut the others out of the picture");
        }
        if (counts.tooSmall() > counts.stored()) {
            throw new MediaException(
                    MediaErrorCode.FACE_TOO_SMALL,
                    String.format(
                            "the face in %s is too small: %.0f pixels high at most, and in %d of %d frames below %d",
                            name, counts.largestFace(), counts.tooSmall(), counts.withFace(), MINIMUM_FACE_HEIGHT),
                    "give footage with the face at least " + MINIMUM_FACE_HEIGHT
                            + " pixels high; 150 or more are good");
        }
    }

    /**
     * Whether a film shows mostly somebody else than whom it is to show.
     *
     * @param person the mean of that person's faces in the reference
     */
    public static boolean isSomebodyElse(FilmSurvey survey, float[] person) {
        return survey.faces() - survey.facesOf(person) > MOST_STRANGERS * survey.faces();
    }

    /**
     * @param name what a person calls the film
     * @param who "the performer", "the double"
     * @param person the mean of that person's faces in the reference
     */
    public static MediaException somebodyElse(String name, String who, FilmSurvey survey, float[] person) {
        return new MediaException(
                MediaErrorCode.WRONG_PERSON,
                String.format(
                        Locale.ROOT,
                        "%s does not show %s, as enrolled: %d of its %d faces are somebody else's, and their mean is %.2f like the"
                                + " reference (%.2f is needed)",
                        name,
                        who,
                        survey.faces() - survey.facesOf(person),
                        survey.faces(),
                        FaceRecognizer.similarity(survey.mean(), person),
                        FaceRecognizer.SAME_AS_MEAN),
                "give footage of %s, or correct the reference that %s was enrolled by; the job's page shows both faces"
                        .formatted(who, who));
    }

    /**
     * @param name what a person calls the film
     * @param embeddings of all faces that were stored
     * @throws MediaException {@code SEVERAL_PEOPLE} if they are of people who follow one another
     */
    public static void checkOnePerson(String name, List<float[]> embeddings) {
        if (embeddings.size() < 2) {
            return;
        }
        TwoGroups groups = TwoGroups.of(embeddings);
        if (groups.similarity() < FaceRecognizer.SAME_AS_MEAN
                && groups.smaller() >= FACES_OF_A_PERSON
                && groups.smaller() > TOLERATED_FRACTION * embeddings.size()) {
            throw new MediaException(
                    MediaErrorCode.SEVERAL_PEOPLE,
                    name + " shows several people one after the other: one in " + groups.larger()
                            + " frames, another in " + groups.smaller(),
                    "give footage that shows one person alone, or cut the others' shots out");
        }
    }
}
