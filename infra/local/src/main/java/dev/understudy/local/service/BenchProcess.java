package dev.understudy.local.service;

import dev.understudy.local.settings.BuildFacts;
import dev.understudy.local.settings.FarmLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The benchmarks' own JVM, with the class path and the flags of an executor. */
public final class BenchProcess {
    private final FarmLayout layout;
    private final Optional<Postgres> farm;

    /** @param farm the database of a farm without workers, if a benchmark needs one */
    public BenchProcess(FarmLayout layout, Optional<Postgres> farm) {
        this.layout = layout;
        this.farm = farm;
    }

    /** @return the exit code; what it prints goes where this process prints */
    public int run(List<String> arguments) throws IOException, InterruptedException {
        Path home = layout.repository();
        List<String> command = new ArrayList<>();
        command.add(Jvm.java());
        command.add("-Xmx3g");
        command.addAll(BuildFacts.sparkJvmFlags());
        command.addAll(List.of(
                "-Dorg.bytedeco.javacpp.platform.extension=-onednn",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Dunderstudy.home=" + home,
                "-Dunderstudy.samples=" + home.resolve("infra/samples"),
                "-Dunderstudy.bench.data=" + layout.data().resolve("bench-plan"),
                "-cp",
                ClassPathFile.joined(home.resolve("infra/bench")),
                "dev.understudy.bench.BenchMain"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment());
        return builder.start().waitFor();
    }

    private Map<String, String> environment() throws IOException {
        if (farm.isEmpty()) {
            return Map.of("OMP_NUM_THREADS", "1");
        }
        return Map.of(
                "OMP_NUM_THREADS", "1",
                "UNDERSTUDY_BENCH_SERVER", farm.get().server().toString(),
                "UNDERSTUDY_BENCH_TOKEN", AdminSecret.of(layout),
                "UNDERSTUDY_BENCH_JDBC_URL", farm.get().jdbcUrl(),
                "UNDERSTUDY_BENCH_USER", Postgres.USER,
                "UNDERSTUDY_BENCH_PASSWORD", farm.get().password());
    }
}
