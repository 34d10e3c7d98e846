package dev.understudy.simulator.farm;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.film.Rational;
import dev.understudy.contract.message.Assignment;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.storage.FarmStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stages of every kind would have made. Where a result has room for it, it names the attempt that made it, so that
 * the audit sees whose result was taken.
 */
public final class Results {
    private static final int LEAST_FRAMES = 480;
    private static final int SPREAD_OF_FRAMES = 1920;
    private static final int DIGITS = 7;

    private final FarmStorage storage;

    public Results(FarmStorage storage) {
        this.storage = storage;
    }

    /** Every asset has a length of its own, which follows from its name. */
    public static MediaFacts facts(String sha256) {
        long frames = LEAST_FRAMES + Long.parseLong(sha256.substring(0, DIGITS), 16) % SPREAD_OF_FRAMES;
        return new MediaFacts(
                "mov,mp4",
                "h264",
                640,
                360,
                new Rational(1, 1),
                "yuv420p",
                new Rational(25, 1),
                false,
                new Rational(1, 12_800),
                frames,
                frames * 512,
                Optional.of("bt709"),
                Optional.of("bt709"),
                Optional.of(false),
                List.of(),
                true);
    }

    SegmentResult ofSegment(Assignment assignment, SegmentWork work) {
        int mark = assignment.attempt();
        return switch (assignment.kind()) {
            case PROBE -> new SegmentResult.Probed(facts(work.asset().orElseThrow()));
            case EXTRACT -> new SegmentResult.Extracted((int) (work.to() - work.from()), mark);
            case TRAIN -> new SegmentResult.Trained(mark, 0.5);
            case RENDER -> new SegmentResult.Rendered(work.to() - work.from(), work.to() - work.from(), mark);
            case CHECK, ASSEMBLE, VERIFY -> new SegmentResult.Finished();
        };
    }

    /** Of a stage that is not divisible; writes the files that it names. */
    StageResult ofStage(Assignment assignment) {
        Path folder = storage.deliverables(assignment.job());
        if (assignment.input() instanceof StageInput.Check check) {
            Map<String, Integer> faces = check.footage().stream()
                    .collect(Collectors.toMap(footage -> footage.asset().sha256(), footage -> 100, (a, b) -> a));
            return new StageResult.Checked(faces, List.of());
        } else if (assignment.input() instanceof StageInput.Train) {
            return new StageResult.Train("jobs/" + assignment.job() + "/train/identity", Map.of("ssim_heldout", 0.91));
        } else if (assignment.input() instanceof StageInput.Assemble assemble) {
            byte[] film = ("the film of job " + assignment.job()).getBytes(StandardCharsets.UTF_8);
            Path file = write(folder.resolve("film.mp4"), film);
            return new StageResult.Assemble(
                    storage.relativize(file), sha256(film), film.length, assemble.facts(), List.of());
        } else if (assignment.input() instanceof StageInput.Verify) {
            Path report = write(folder.resolve("report.json"), "{}".getBytes(StandardCharsets.UTF_8));
            return new StageResult.Verify(
                    storage.relativize(report),
                    List.of(new StageResult.Check("frames", true, "simulated")),
                    Map.of("frames", 1.0));
        }
        throw new IllegalArgumentException("a stage of kind " + assignment.kind() + " is done with its segments");
    }

    private static Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
