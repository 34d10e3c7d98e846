package dev.understudy.orchestrator.testing;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.film.Rational;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.shot.FrameError;
import dev.understudy.contract.shot.FrameErrors;
import dev.understudy.contract.shot.FrameScore;
import dev.understudy.contract.shot.ScoreLine;
import dev.understudy.contract.shot.ShotMeasures;
import dev.understudy.contract.shot.ShotPart;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stages of every kind would have made of films that have 250 frames, in three shots. */
final class FakeResults {
    static final long FRAMES = 250;

    /** With which frames shots begin. */
    private static final List<Long> CUTS = List.of(0L, 100L, 180L);

    static final MediaFacts FACTS = new MediaFacts(
            "mov,mp4",
            "h264",
            640,
            360,
            new Rational(1, 1),
            "yuv420p",
            new Rational(25, 1),
            false,
            new Rational(1, 12800),
            FRAMES,
            128_000,
            Optional.of("bt709"),
            Optional.of("bt709"),
            Optional.of(false),
            List.of(),
            true);

    private FakeResults() {}

    static SegmentResult ofSegment(Assignment assignment, int segment) {
        return switch (assignment.kind()) {
            case PROBE -> new SegmentResult.Probed(FACTS);
            case EXTRACT -> new SegmentResult.Extracted(100, 99);
            case TRAIN -> new SegmentResult.Trained(1000, 0.5);
            case RENDER ->
                rendered(assignment.segments().stream()
                        .filter(work -> work.index() == segment)
                        .findFirst()
                        .orElseThrow());
            case CHECK, ASSEMBLE, VERIFY -> new SegmentResult.Finished();
        };
    }

    private static SegmentResult rendered(SegmentWork work) {
        long frames = work.to() - work.from();
        List<ShotPart> parts = new ArrayList<>();
        long from = work.from();
        for (long cut : CUTS) {
            if (cut > from && cut < work.to()) {
                parts.add(part(from, cut));
                from = cut;
            }
        }
        parts.add(part(from, work.to()));
        return new SegmentResult.Rendered(frames, frames, frames, parts);
    }

    /** The later in the film, the worse. */
    private static ShotPart part(long from, long to) {
        ShotMeasures measures = ShotMeasures.NONE;
        for (long frame = from; frame < to; frame++) {
            measures = measures.plus(true, true, FrameErrors.NONE);
        }
        double score = from / (double) FRAMES;
        return new ShotPart(
                from,
                to,
                CUTS.contains(from),
                measures,
                List.of(new FrameScore(from, score, FrameError.FLICKER)),
                ScoreLine.of(Collections.nCopies((int) (to - from), score)));
    }

    static StageResult ofStage(Assignment assignment, TestingFarm farm) {
        if (assignment.input() instanceof StageInput.Check) {
            return new StageResult.Checked(Map.of(), List.of());
        } else if (assignment.input() instanceof StageInput.Train) {
            return new StageResult.Train("jobs/" + assignment.job() + "/train/identity", Map.of("ssim_heldout", 0.91));
        }
        Path folder = farm.storage().deliverables(assignment.job());
        if (assignment.input() instanceof StageInput.Assemble) {
            Path film = write(folder.resolve("film.mp4"), "the film of job " + assignment.job());
            return new StageResult.Assemble(
                    farm.storage().relativize(film), sha256(film), film.toFile().length(), FACTS, List.of());
        }
        Path report = write(folder.resolve("report.json"), "{}");
        write(folder.resolve("report.html"), "<html></html>");
        return new StageResult.Verify(
                farm.storage().relativize(report),
                List.of(new StageResult.Check("frames", true, "250 of 250")),
                Map.of("frames", 250.0));
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
