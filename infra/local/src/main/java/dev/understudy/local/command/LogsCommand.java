package dev.understudy.local.command;

import dev.understudy.local.client.FarmClient;
import dev.understudy.local.client.LogFollowing;
import dev.understudy.local.client.LogView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Print the logs of a job's attempts, in order.")
final class LogsCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "JOB", description = "Number of the job.")
    private long id;

    @Option(names = "--stage", paramLabel = "NAME", description = "Only those of this stage.")
    private String stage;

    @Option(names = "--attempt", paramLabel = "N", description = "Only those of this attempt.")
    private Integer attempt;

    @Option(names = "--follow", description = "Print what is added, until the job ends.")
    private boolean follow;

    @Override
    ExitCode run() throws IOException {
        FarmClient farm = server.client();
        if (json()) {
            printJson(chosen(farm));
            return ExitCode.OK;
        }
        LogFollowing logs = new LogFollowing(farm, out());
        if (follow) {
            logs.follow(id, log -> isChosen(log));
        } else {
            List<LogView> chosen = chosen(farm);
            if (chosen.isEmpty()) {
                print("no logs yet");
            }
            logs.printNew(chosen);
        }
        return ExitCode.OK;
    }

    private List<LogView> chosen(FarmClient farm) {
        return farm.logs(id).stream().filter(this::isChosen).toList();
    }

    private boolean isChosen(LogView log) {
        return Optional.ofNullable(stage).map(log.stage()::equals).orElse(true)
                && Optional.ofNullable(attempt)
                        .map(number -> number == log.attempt())
                        .orElse(true);
    }
}
