package dev.understudy.workers.verifying;

import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.workers.WorkerErrorCode;
import dev.understudy.workers.WorkerException;
import dev.understudy.workers.stages.Segments;
import dev.understudy.workers.stages.StageRun;
import dev.understudy.workers.stages.StageRunner;
import dev.understudy.workers.stages.StoredResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the delivered film back: what must be as in the source is compared, what may differ is measured and shown. */
public final class VerifyStage implements StageRunner {
    static final String RENDER = "render";

    private final Path markKey;

    /** @param markKey file with the secret that places the marks, the same path on all machines */
    public VerifyStage(Path markKey) {
        this.markKey = markKey;
    }

    @Override
    public Optional<StageResult> run(StageRun run) throws IOException {
        StageInput.Verify input = (StageInput.Verify) run.assignment().input();
        run.assets().open(input.film());
        if (input.dialogue().isPresent()) {
            run.assets().open(input.dialogue().get());
        }
        VerifyTask task = new VerifyTask(
                run.assignment().job(),
                run.storage().root().toString(),
                run.storage().stage(input.pictures(), RENDER).toString(),
                run.folder().toString(),
                markKey.toString(),
                StoredResult.toJson(input));
        Segments.complete(run, work -> Optional.empty(), task);
        StageResult.Verify result = StoredResult.read(run.folder(), StageResult.Verify.class);
        result.checks().forEach(check -> run.log()
                .line("%s: %s, %s".formatted(check.name(), check.passed() ? "same" : "DIFFERS", check.detail())));
        refuseIfFailed(result.checks());
        return Optional.of(result);
    }

    private static void refuseIfFailed(List<StageResult.Check> checks) {
        List<StageResult.Check> failed =
                checks.stream().filter(check -> !check.passed()).toList();
        if (!failed.isEmpty()) {
            throw new WorkerException(
                    WorkerErrorCode.VERIFICATION_FAILED,
                    "the film is not what its source demands: "
                            + failed.stream()
                                    .map(check -> check.name() + " (" + check.detail() + ")")
                                    .collect(Collectors.joining("; ")),
                    "do not deliver this film; report it with the attempt's log");
        }
    }
}
