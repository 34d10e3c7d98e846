package dev.understudy.local.command;

import dev.understudy.contract.api.JobView;
import dev.understudy.contract.job.JobState;
import dev.understudy.local.client.FarmClient;
import dev.understudy.local.client.JobWatch;
import dev.understudy.local.terminal.JobProgress;
import dev.understudy.local.terminal.LiveLine;
import java.io.IOException;

/** Watching a job from a command: Ctrl-C leaves the job running and says how to come back. */
final class JobFollowing {
    private final UnderstudyCommand command;
    private final FarmClient farm;

    JobFollowing(UnderstudyCommand command, FarmClient farm) {
        this.command = command;
        this.farm = farm;
    }

    /** @return the job's own result */
    ExitCode follow(long id) throws IOException {
        JobView job = untilItEnds(id);
        if (command.json()) {
            command.printJson(job);
        } else {
            command.print(JobText.headline(job));
            JobText.problem(job).forEach(command::print);
        }
        return job.state() == JobState.DONE ? ExitCode.OK : ExitCode.FAILED;
    }

    private JobView untilItEnds(long id) throws IOException {
        String farewell = "the job goes on; follow it again: ./understudy watch " + id;
        try (LiveLine line = command.liveLine()) {
            JobProgress progress = new JobProgress(line);
            return Farewell.during(farewell, () -> new JobWatch(farm).follow(id, progress::show));
        }
    }
}
