package dev.understudy.local.command;

import dev.understudy.local.farm.Farm;
import dev.understudy.local.farm.FarmServices;
import dev.understudy.local.service.BenchProcess;
import dev.understudy.local.service.Postgres;
import dev.understudy.local.settings.FarmLayout;
import dev.understudy.local.settings.FarmPorts;
import dev.understudy.local.settings.FarmSettings;
import dev.understudy.local.terminal.FarmProgress;
import dev.understudy.local.terminal.LiveLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "bench",
        description =
                "Measure: every figure beside its reference, in the same run. Stop the farm first; it takes cores.")
final class BenchCommand extends UnderstudyCommand {
    private static final String NEEDS_FARM = "jobs.accepted_per_second";
    private static final int PORT_BASE = 17_900;

    @Parameters(paramLabel = "NAME", description = "Which; all unless told.", arity = "0..*")
    private List<String> names = new ArrayList<>();

    @Override
    ExitCode run() throws Exception {
        FarmLayout home = FarmOptions.layout(Optional.empty());
        List<String> arguments = new ArrayList<>(names);
        if (json()) {
            arguments.add("--json");
        }
        if (!names.isEmpty() && !names.contains(NEEDS_FARM)) {
            return measure(new BenchProcess(home, Optional.empty()), arguments);
        }
        Path data = home.data().resolve("bench");
        FarmSettings settings = new FarmSettings(
                new FarmLayout(home.repository(), data),
                FarmPorts.from(PORT_BASE),
                FarmSettings.DEFAULT_EXECUTORS,
                FarmSettings.defaultExecutorMebibytes(0));
        try (LiveLine line = liveLine()) {
            Farm farm = new Farm(settings, FarmServices.controlPlane(settings), new FarmProgress(line));
            farm.up();
            try {
                return measure(new BenchProcess(home, Optional.of(new Postgres(settings))), arguments);
            } finally {
                farm.down();
            }
        }
    }

    private static ExitCode measure(BenchProcess process, List<String> arguments) throws Exception {
        return process.run(arguments) == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
