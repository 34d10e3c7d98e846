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
    private static final List<String> NEED_FARM = List.of("jobs.accepted_per_second", "batch.rows_per_second");
    private static final int PORT_BASE = 17_900;

    @Parameters(paramLabel = "NAME", description = "Which; all unless told.", arity = "0..*")
    private List<String> names = new ArrayList<>();

    @Override
    ExitCode run() throws Exception {
        FarmLayout home = FarmOptions.layout(Optional.empty());
        List<String> alone = new ArrayList<>(names);
        List<String> withFarm = NEED_FARM.stream()
                .filter(name -> names.isEmpty() || alone.remove(name))
                .toList();
        ExitCode result = ExitCode.OK;
        if (names.isEmpty() || !alone.isEmpty()) {
            // First, while no farm takes anything of the machine.
            result = measure(new BenchProcess(home, Optional.empty()), alone);
        }
        return !withFarm.isEmpty() && measureWithFarm(home, withFarm) != ExitCode.OK ? ExitCode.FAILED : result;
    }

    private ExitCode measureWithFarm(FarmLayout home, List<String> chosen) throws Exception {
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
                return measure(new BenchProcess(home, Optional.of(new Postgres(settings))), chosen);
            } finally {
                farm.down();
            }
        }
    }

    private ExitCode measure(BenchProcess process, List<String> chosen) throws Exception {
        List<String> arguments = new ArrayList<>(chosen);
        if (json()) {
            arguments.add("--json");
        }
        return process.run(arguments) == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
