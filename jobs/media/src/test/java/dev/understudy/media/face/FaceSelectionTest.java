package dev.understudy.media.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.stage.DropReason;
import dev.understudy.contract.stage.FacesetReport;
import dev.understudy.contract.stage.FootageRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FaceSelectionTest {
    private static final double SHARP = 100;

    /** What a test varies of a face. */
    private record Wish(double x, double brightness, double sharpness, int person, boolean follows, double yaw) {
        Wish(double x) {
            this(x, 120, SHARP, 0, true, 0);
        }

        Wish lit(double other) {
            return new Wish(x, other, sharpness, person, follows, yaw);
        }

        Wish sharp(double other) {
            return new Wish(x, brightness, other, person, follows, yaw);
        }

        /** The first face of a track of somebody. */
        Wish of(int other, boolean first) {
            return new Wish(x, brightness, sharpness, other, !first, yaw);
        }

        FaceNote note(long frame) {
            float[] points = new float[FaceMesh.POINTS * 3];
            for (int i = 0; i < FaceMesh.POINTS; i++) {
                points[3 * i] = (float) (x + i % 22 * 100.0 / 21);
                points[3 * i + 1] = i / 22 * 5;
            }
            FaceMesh mesh = new FaceMesh(points);
            float[] embedding = new float[FaceRecognizer.LENGTH];
            embedding[person] = 1;
            FaceFacts facts = new FaceFacts(
                    mesh.bounds(),
                    new HeadPose(yaw, 0, 0),
                    new Expression(0.02, 0.3),
                    new Exposure(brightness, 0, 0),
                    sharpness,
                    follows);
            return new FaceNote(frame, mesh, embedding, facts);
        }
    }

    private static List<Optional<DropReason>> judged(List<Wish> wishes) {
        List<FaceNote> notes = new ArrayList<>();
        wishes.forEach(wish -> notes.add(wish.note(notes.size())));
        FilmSurvey survey = new FilmSurvey();
        notes.forEach(survey::add);
        FaceSelection selection = survey.selection();
        return notes.stream().map(selection::judge).toList();
    }

    private static List<Wish> moving(int faces) {
        List<Wish> all = new ArrayList<>();
        for (int i = 0; i < faces; i++) {
            all.add(new Wish(2 * i));
        }
        return all;
    }

    @Test
    void keepsFacesThatMove() {
        assertThat(judged(moving(20))).containsOnly(Optional.empty());
    }

    @Test
    void dropsTheSameFaceOnceMoreUntilItHasMovedFarEnough() {
        List<Optional<DropReason>> judged =
                judged(List.of(new Wish(0), new Wish(0.25), new Wish(0.5), new Wish(0.75), new Wish(1)));

        Optional<DropReason> same = Optional.of(DropReason.NEAR_DUPLICATE);
        assertThat(judged).containsExactly(Optional.empty(), same, same, Optional.empty(), same);
    }

    @Test
    void keepsTheSameFaceInOtherLightAndInAnotherTrack() {
        List<Wish> faces =
                List.of(new Wish(0), new Wish(0).lit(140), new Wish(0).lit(140).of(0, true));

        assertThat(judged(faces)).containsOnly(Optional.empty());
    }

    @Test
    void dropsWhatIsBlurredOrBadlyLit() {
        List<Wish> faces = moving(10);
        faces.set(3, faces.get(3).sharp(0.2 * SHARP));
        faces.set(5, faces.get(5).lit(10));
        faces.set(7, faces.get(7).lit(245));

        List<Optional<DropReason>> judged = judged(faces);

        assertThat(judged.get(3)).contains(DropReason.BLURRED);
        assertThat(judged.get(5)).contains(DropReason.BADLY_LIT);
        assertThat(judged.get(7)).contains(DropReason.BADLY_LIT);
        assertThat(judged.stream().filter(Optional::isEmpty)).hasSize(7);
    }

    @Test
    void dropsTheTracksOfSomebodyElse() {
        List<Wish> faces = moving(200);
        for (int i = 100; i < 108; i++) {
            faces.set(i, faces.get(i).of(1, i == 100));
        }
        faces.set(108, faces.get(108).of(0, true));

        List<Optional<DropReason>> judged = judged(faces);

        assertThat(judged.subList(100, 108)).containsOnly(Optional.of(DropReason.OTHER_PERSON));
        assertThat(judged.stream().filter(Optional::isEmpty)).hasSize(192);
    }

    @Test
    void countsEveryFrameOnceAndSaysWhatIsMissing() {
        Coverage coverage = new Coverage();
        coverage.add(new ExtractionCounts(100, 80, 10, 5, 65, 200));
        coverage.drop(DropReason.BLURRED);
        for (int i = 0; i < 64; i++) {
            coverage.keep(
                    new Wish(i, 120, SHARP, 0, true, i < 12 ? 40 : 0).note(i).facts(),
                    new FilmSurvey.Usual(SHARP, 0, 0.3, 120));
        }

        FacesetReport report = coverage.report(FootageRole.PERFORMER);

        assertThat(report.kept()
                        + report.dropped().values().stream().mapToInt(i -> i).sum())
                .isEqualTo((int) report.frames());
        assertThat(report.poses().faces().stream()
                        .flatMap(List::stream)
                        .mapToInt(i -> i)
                        .sum())
                .isEqualTo(64);
        assertThat(report.missing())
                .contains(new FacesetReport.Gap(
                        "no face turned beyond 30 degrees to the picture's left",
                        "film the performer turning left, as the camera sees it"))
                .noneMatch(gap -> gap.what().contains("to the picture's right"));
    }
}
