package dev.understudy.simulator.real;

import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.local.client.FarmClient;
import dev.understudy.local.farm.Farm;
import dev.understudy.local.farm.FarmListener;
import dev.understudy.local.farm.FarmServices;
import dev.understudy.local.process.PidFile;
import dev.understudy.local.process.ProcessStamp;
import dev.understudy.local.process.ProcessTable;
import dev.understudy.local.process.Stopping;
import dev.understudy.local.service.AdminSecret;
import dev.understudy.local.service.Postgres;
import dev.understudy.local.service.ServiceId;
import dev.understudy.local.settings.FarmLayout;
import dev.understudy.local.settings.FarmPorts;
import dev.understudy.local.settings.FarmSettings;
import dev.understudy.simulator.Chance;
import dev.understudy.simulator.site.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A whole farm on this machine, the one that {@code ./understudy up} starts, seen by somebody who measures it or wants to harm it. */
public final class RealFarm {
    private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

    private final FarmSettings settings;
    private final ProcessTable table = new ProcessTable();
    private final Consumer<String> tell;

    /**
     * @param home the checkout, whose modules are built
     * @param data where the farm keeps everything
     * @param tell gets a line for everything that happens
     */
    public RealFarm(Path home, Path data, int portBase, Consumer<String> tell) {
        this.settings = new FarmSettings(
                new FarmLayout(home, data),
                FarmPorts.from(portBase),
                FarmSettings.DEFAULT_EXECUTORS,
                FarmSettings.defaultExecutorMebibytes(table.machineBytes().orElse(0L)));
        this.tell = tell;
    }

    /** Starts what does not run, and waits until all is ready. */
    public void up() throws IOException {
        farm().up();
    }

    public void down() throws IOException {
        farm().down();
    }

    public FarmClient client() {
        try {
            return new FarmClient(settings.server(), Optional.of(AdminSecret.of(settings.layout())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FarmStorage storage() {
        return new FarmStorage(settings.layout().storage());
    }

    /** The folder of the sample footage. */
    public Path samples() {
        return settings.layout().repository().resolve("infra/samples");
    }

    public Database database() throws IOException {
        Postgres postgres = new Postgres(settings);
        return new Database(postgres.jdbcUrl(), Postgres.USER, postgres.password());
    }

    /** Ends a process as a power cut would. */
    public void kill(Victim victim, Chance chance, int round) throws IOException {
        Optional<ProcessStamp> process =
                victim.service().isPresent() ? process(victim.service().get()) : executor(chance, round);
        tell.accept("kill -9 of %s, process %s"
                .formatted(
                        victim.name().toLowerCase(java.util.Locale.ROOT),
                        process.map(stamp -> Long.toString(stamp.pid())).orElse("(none runs)")));
        process.ifPresent(stamp -> Stopping.kill(stamp, table));
    }

    private Optional<ProcessStamp> process(ServiceId service) throws IOException {
        return new PidFile(settings.layout().pidFile(service.label()))
                .readAlive(table)
                .map(PidFile.Entry::process);
    }

    /** The most memory, in bytes, that the orchestrator, the worker and its executors ever held, each by itself, in all. */
    public long peakResidentBytes() throws IOException {
        List<Long> pids = new ArrayList<>(executors());
        for (ServiceId service : List.of(ServiceId.ORCHESTRATOR, ServiceId.WORKER)) {
            process(service).map(ProcessStamp::pid).ifPresent(pids::add);
        }
        return pids.stream()
                .flatMap(pid -> table.peakResidentBytes(pid).stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private Optional<ProcessStamp> executor(Chance chance, int round) throws IOException {
        List<Long> executors = executors();
        return executors.isEmpty()
                ? Optional.empty()
                : ProcessStamp.of(executors.get(chance.pick(executors.size(), "executor", round)), table);
    }

    private List<Long> executors() throws IOException {
        return process(ServiceId.SPARK_WORKER).stream()
                .flatMap(worker -> ProcessHandle.of(worker.pid()).stream())
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .filter(pid -> table.arguments(pid).stream().anyMatch(word -> word.contains(EXECUTOR)))
                .toList();
    }

    private Farm farm() {
        return new Farm(settings, FarmServices.whole(settings), new Listener(tell));
    }

    private record Listener(Consumer<String> tell) implements FarmListener {
        @Override
        public void note(String text) {
            tell.accept(text);
        }

        @Override
        public void starting(ServiceId service) {}

        @Override
        public void ready(ServiceId service, Duration took, String detail) {
            tell.accept("%s is ready after %.1f s".formatted(service.label(), took.toMillis() / 1e3));
        }

        @Override
        public void stopped(ServiceId service, boolean killed) {}

        @Override
        public void waitingForLock() {}
    }
}
