package dev.understudy.local.command;

import dev.understudy.contract.api.JobView;
import dev.understudy.contract.stage.FacesetReport;
import dev.understudy.contract.stage.StageResult;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "facesets",
        description = "Show what the footage of a training covers, what was left out and why, and what is missing.")
final class FacesetsCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "JOB", description = "Number of a training.")
    private long id;

    @Override
    ExitCode run() throws IOException {
        JobView job = server.client().job(id);
        List<FacesetReport> facesets = job.stages().stream()
                .flatMap(stage -> stage.result().stream())
                .filter(StageResult.Checked.class::isInstance)
                .flatMap(result -> ((StageResult.Checked) result).facesets().stream())
                .toList();
        if (json()) {
            printJson(facesets);
            return ExitCode.OK;
        }
        print(JobText.headline(job));
        if (facesets.isEmpty()) {
            print("  nothing is known yet: the stage check of a training says what its footage shows");
        }
        facesets.forEach(faceset -> FacesetText.lines(faceset).forEach(this::print));
        return ExitCode.OK;
    }
}
