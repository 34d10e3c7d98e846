package dev.understudy.local.command;

import dev.understudy.local.farm.Farm;
import dev.understudy.local.farm.FarmServices;
import dev.understudy.local.service.Service;
import dev.understudy.local.service.ServiceId;
import dev.understudy.local.settings.FarmSettings;
import dev.understudy.local.terminal.FarmProgress;
import dev.understudy.local.terminal.Figures;
import dev.understudy.local.terminal.LiveLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Start the farm on this machine: what is dead or missing, until all of it is ready.")
final class UpCommand extends UnderstudyCommand {
    @Mixin
    private FarmOptions options;

    @Option(
            names = "--infrastructure",
            description =
                    "Only Postgres, Kafka and Spark, for those who run orchestrator and worker from their editor.")
    private boolean infrastructure;

    @Override
    ExitCode run() throws Exception {
        FarmSettings settings = options.settings();
        List<Service> services = infrastructure ? FarmServices.infrastructure(settings) : FarmServices.whole(settings);
        long begin = System.nanoTime();
        Set<ServiceId> started;
        try (LiveLine line = liveLine()) {
            started = new Farm(settings, services, new FarmProgress(line)).up();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (json()) {
            printJson(Map.of(
                    "server", settings.server(),
                    "started", started.stream().map(ServiceId::label).toList(),
                    "seconds", took.toMillis() / 1000.0));
        } else if (started.isEmpty()) {
            print("the farm is up already: " + settings.server());
        } else {
            print("the farm is up after " + Figures.duration(took) + ": " + settings.server());
        }
        return ExitCode.OK;
    }
}
