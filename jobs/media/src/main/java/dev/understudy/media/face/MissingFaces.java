package dev.understudy.media.face;

import dev.understudy.contract.stage.FacesetReport.Gap;
import dev.understudy.contract.stage.FootageRole;
import java.util.ArrayList;
import java.util.List;

/** Says what footage lacks, and what to film. */
final class MissingFaces {
    /** Of fewer faces a network learns little. */
    private static final int FEW = 10;

    /** Faces lower than this, in pixels, hold less than the larger presets show. */
    private static final int GOOD_HEIGHT = 150;

    private MissingFaces() {}

    static List<Gap> of(Coverage coverage, FootageRole role) {
        String person = role.inWords();
        List<Gap> gaps = new ArrayList<>();
        if (coverage.kept() > 0 && coverage.medianHeight() < GOOD_HEIGHT) {
            gaps.add(new Gap(
                    "the face is %.0f pixels high in the middle of the footage".formatted(coverage.medianHeight()),
                    "film " + person + " closer, or in higher resolution: " + GOOD_HEIGHT
                            + " pixels or more are good"));
        }
        turn(
                gaps,
                coverage.yawed(-90, -30),
                "turned beyond 30 degrees to the picture's left",
                person,
                "turning left, as the camera sees it");
        turn(
                gaps,
                coverage.yawed(30, 90),
                "turned beyond 30 degrees to the picture's right",
                person,
                "turning right, as the camera sees it");
        turn(gaps, coverage.pitched(10, 90), "raised by more than 10 degrees", person, "looking up");
        turn(gaps, coverage.pitched(-90, -10), "lowered by more than 10 degrees", person, "looking down");
        for (FaceTrait trait : FaceTrait.ALL) {
            int faces = coverage.showing(trait);
            if (faces < FEW) {
                gaps.add(
                        new Gap(few(faces) + " " + trait.words(), trait.advice().formatted(person)));
            }
        }
        return List.copyOf(gaps);
    }

    private static void turn(List<Gap> gaps, int faces, String how, String person, String doing) {
        if (faces < FEW) {
            gaps.add(new Gap(few(faces) + " " + how, "film " + person + " " + doing));
        }
    }

    private static String few(int faces) {
        return faces == 0 ? "no face" : faces == 1 ? "only one face" : "only " + faces + " faces";
    }
}
