package dev.understudy.local.service;

import dev.understudy.local.settings.BuildFacts;
import dev.understudy.local.settings.FarmLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The simulator's own JVM: it starts the control plane that it tests, and farms that it kills processes of. */
public final class SimulatorProcess {
    private static final int HEAP_MEBIBYTES = 1024;

    private final FarmLayout layout;

    public SimulatorProcess(FarmLayout layout) {
        this.layout = layout;
    }

    /**
     * @param data where the farms that it starts keep everything
     * @return the exit code; what it prints goes where this process prints
     */
    public int soak(Path data, List<String> arguments) throws IOException, InterruptedException {
        List<String> flags = new ArrayList<>(BuildFacts.sparkJvmFlags());
        flags.addAll(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-Dunderstudy.home=" + layout.repository(),
                "-cp",
                ClassPathFile.joined(layout.repository().resolve("infra/simulator")),
                "dev.understudy.simulator.SoakMain",
                "--home",
                layout.repository().toString(),
                "--data",
                data.toString()));
        flags.addAll(arguments);
        return new ProcessBuilder(Jvm.lasting(HEAP_MEBIBYTES, flags))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }
}
