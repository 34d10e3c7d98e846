package dev.understudy.media.face;

import dev.understudy.contract.stage.DropReason;
import java.util.List;
import java.util.Optional;

/**
 * Which faces of a film a person is learnt from, decided face by face in the order of its frames. The rule is stated in
 * docs/facesets.md with what it does to the test footage.
 */
public final class FaceSelection {
    /** Mean luma of a face below which, and above which, its features cannot be seen. */
    private static final double DARKEST = 25;

    private static final double BRIGHTEST = 230;

    /** So much of a face may be black or white. */
    private static final double MOST_CLIPPED = 0.35;

    /** Sharpness relative to the film's median below which a face is blurred: by motion, or out of focus. */
    private static final double BLURRED = 0.25;

    /** No point of the mesh moves as far as this, in pixels of a crop of 160, and it is the same face once more. */
    private static final double SAME_MESH = 0.6;

    /** If the light is the same as well: mean luma to this. */
    private static final double SAME_LIGHT = 2;

    private final List<FilmSurvey.Track> tracks;
    private final float[] person;
    private final FilmSurvey.Usual usual;
    private int track = -1;
    private Optional<FaceNote> kept = Optional.empty();

    FaceSelection(List<FilmSurvey.Track> tracks, float[] person, FilmSurvey.Usual usual) {
        this.tracks = tracks;
        this.person = person;
        this.usual = usual;
    }

    /** What is usual in the film. */
    public FilmSurvey.Usual usual() {
        return usual;
    }

    /**
     * @param face the next one, as the survey saw it
     * @return why nothing is learnt from it; empty if it is kept
     */
    public Optional<DropReason> judge(FaceNote face) {
        if (track < 0 || !face.facts().follows()) {
            track++;
            kept = Optional.empty();
        }
        Optional<DropReason> reason = reason(face);
        if (reason.isEmpty()) {
            kept = Optional.of(face);
        }
        return reason;
    }

    private Optional<DropReason> reason(FaceNote face) {
        Exposure light = face.facts().exposure();
        if (!tracks.get(track).isOf(person)) {
            return Optional.of(DropReason.OTHER_PERSON);
        }
        if (light.brightness() < DARKEST || light.brightness() > BRIGHTEST || light.clipped() > MOST_CLIPPED) {
            return Optional.of(DropReason.BADLY_LIT);
        }
        if (face.facts().sharpness() < BLURRED * usual.sharpness()) {
            return Optional.of(DropReason.BLURRED);
        }
        return kept.filter(last -> isSame(last, face)).map(last -> DropReason.NEAR_DUPLICATE);
    }

    private static boolean isSame(FaceNote last, FaceNote face) {
        double brighter =
                face.facts().exposure().brightness() - last.facts().exposure().brightness();
        return Math.abs(brighter) < SAME_LIGHT && farthestMove(last.mesh(), face.mesh()) < SAME_MESH;
    }

    /** In pixels of the crop; of a blink only the lids' points move. */
    private static double farthestMove(FaceMesh a, FaceMesh b) {
        double farthest = 0;
        for (int i = 0; i < FaceMesh.POINTS; i++) {
            farthest = Math.max(farthest, Math.hypot(a.x(i) - b.x(i), a.y(i) - b.y(i)));
        }
        return farthest;
    }
}
