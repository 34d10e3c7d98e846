package dev.understudy.media.face;

import java.util.List;
import java.util.function.BiPredicate;

/**
 * What a face may show besides its pose.
 *
 * @param light whether it is about the light, not about what the face does
 * @param test whether a face shows it, given what is usual in its film
 * @param words how a face is called that does
 * @param advice what to film where too few do, with a place for the person
 */
record FaceTrait(
        String title, boolean light, BiPredicate<FaceFacts, FilmSurvey.Usual> test, String words, String advice) {
    /** Lips that touch have 0.01 to 0.04 on the test footage. */
    private static final double LIPS_CLOSED = 0.05;

    private static final double WIDE_OPEN = 0.3;

    /** Closed eyes have 0.8 to 0.86 of the usual opening on the samples: the mesh hardly follows the lids. */
    private static final double LIDS_CLOSED = 0.87;

    private static final double DIMMER = 0.8;
    private static final double BRIGHTER = 1.2;
    private static final double ONE_SIDED = 0.1;

    static final List<FaceTrait> ALL = List.of(
            new FaceTrait(
                    "mouth closed",
                    false,
                    (face, usual) -> face.expression().mouthOpen() < LIPS_CLOSED,
                    "with the lips closed",
                    "film %s silent, with the lips together"),
            new FaceTrait(
                    "mouth wide open",
                    false,
                    (face, usual) -> face.expression().mouthOpen() > WIDE_OPEN,
                    "with the mouth wide open",
                    "film %s speaking loudly, laughing or yawning"),
            new FaceTrait(
                    "eyes closed",
                    false,
                    (face, usual) -> face.expression().eyesOpen() < LIDS_CLOSED * usual.eyesOpen(),
                    "with the eyes closed",
                    "film %s blinking slowly and with the eyes shut"),
            new FaceTrait(
                    "dimmer than usual",
                    true,
                    (face, usual) -> face.exposure().brightness() < DIMMER * usual.brightness(),
                    "in dimmer light than usual",
                    "film %s in darker light too"),
            new FaceTrait(
                    "brighter than usual",
                    true,
                    (face, usual) -> face.exposure().brightness() > BRIGHTER * usual.brightness(),
                    "in brighter light than usual",
                    "film %s in brighter light too"),
            new FaceTrait(
                    "lit from the left",
                    true,
                    (face, usual) -> face.exposure().side() < -ONE_SIDED,
                    "lit from the picture's left",
                    "film %s with the light coming from the picture's left"),
            new FaceTrait(
                    "lit from the right",
                    true,
                    (face, usual) -> face.exposure().side() > ONE_SIDED,
                    "lit from the picture's right",
                    "film %s with the light coming from the picture's right"));
}
