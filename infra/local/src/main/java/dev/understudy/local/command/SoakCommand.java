package dev.understudy.local.command;

import dev.understudy.local.service.SimulatorProcess;
import dev.understudy.local.service.SoakPart;
import dev.understudy.local.settings.FarmLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "soak",
        description = {
            "The long tests: the control plane against a simulated farm with seeded faults, audited after every round; then",
            "a real farm whose processes are killed while it trains and renders; then a feature of two hours, during which",
            "two processes are killed. 0 only if every audit held."
        })
final class SoakCommand extends UnderstudyCommand {
    private static final int SEEDS = 1_000_000;

    @Option(names = "--rounds", paramLabel = "N", description = "Simulated rounds, and kills on the real farm; 20.")
    private int rounds = 20;

    @Option(names = "--seed", paramLabel = "S", description = "Of the first round; each takes the next. By chance.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--minutes", paramLabel = "M", description = "No round is begun after so many.")
    private Optional<Long> minutes = Optional.empty();

    @Option(names = "--short", description = "Small rounds, as in the build.")
    private boolean small;

    @Option(names = "--only", paramLabel = "PART", description = "simulated, real or feature; all unless told.")
    private Optional<SoakPart> only = Optional.empty();

    @Override
    ExitCode run() throws Exception {
        FarmLayout home = FarmOptions.layout(Optional.empty());
        long first = seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(SEEDS));
        List<String> arguments =
                new ArrayList<>(List.of("--rounds", Integer.toString(rounds), "--seed", Long.toString(first)));
        minutes.ifPresent(most -> arguments.addAll(List.of("--minutes", Long.toString(most))));
        only.ifPresent(part -> arguments.addAll(List.of("--only", part.label())));
        if (small) {
            arguments.add("--short");
        }
        int code = new SimulatorProcess(home).soak(home.data().resolve("soak"), arguments);
        return code == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
