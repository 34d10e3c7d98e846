package dev.understudy.local.service;

import dev.understudy.local.process.Daemon;
import dev.understudy.local.settings.BuildFacts;
import dev.understudy.local.settings.FarmPort;
import dev.understudy.local.settings.FarmSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The worker: the Spark driver that serves the pool {@code main} with the executors of this machine. */
public final class PoolWorker implements Service {
    private static final int HEAP_MEBIBYTES = 2048;
    private static final int OK = 200;
    private static final String NAME = "local";
    private static final String POOL = "main";

    private final FarmSettings settings;
    private final SparkHome home;
    private final Secrets secrets;

    public PoolWorker(FarmSettings settings) {
        this.settings = settings;
        this.home = new SparkHome(settings.layout());
        this.secrets = new Secrets(settings.layout().secrets());
    }

    @Override
    public ServiceId id() {
        return ServiceId.WORKER;
    }

    @Override
    public List<FarmPort> ports() {
        return List.of(FarmPort.WORKER_HEALTH, FarmPort.SPARK_DRIVER);
    }

    @Override
    public String build() throws IOException {
        return home.build();
    }

    @Override
    public Daemon prepare() throws IOException {
        Files.createDirectories(settings.layout().storage());
        return new Daemon(
                Jvm.lasting(HEAP_MEBIBYTES, flags()),
                environment(),
                settings.layout().data(),
                settings.layout().log(id().label()));
    }

    /** Ready when every executor is there: with fewer, the first job would wait or run at half the speed. */
    @Override
    public Health check() {
        try {
            HttpCheck.Answer answer = HttpCheck.get("http://" + settings.address(FarmPort.WORKER_HEALTH) + "/health");
            int slots = answer.body().path("slots").asInt();
            String kafka = answer.body().path("kafka").asText("unknown");
            String detail = "%d of %d slots, Kafka %s".formatted(slots, settings.executors(), kafka);
            return answer.status() == OK && slots >= settings.executors()
                    ? Health.ready(detail)
                    : Health.notReady(detail);
        } catch (IOException e) {
            return Health.notReady(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Duration stopPatience() {
        return Duration.ofSeconds(30);
    }

    private List<String> flags() {
        List<String> flags = new ArrayList<>(BuildFacts.sparkJvmFlags());
        flags.addAll(List.of(
                "-Dorg.bytedeco.javacpp.platform.extension=-onednn",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Dspark.driver.port=" + settings.port(FarmPort.SPARK_DRIVER),
                "-Dspark.driver.bindAddress=" + FarmSettings.host(),
                "dev.understudy.workers.WorkerMain"));
        return flags;
    }

    private Map<String, String> environment() throws IOException {
        Map<String, String> environment = new LinkedHashMap<>(home.environment());
        environment.put("UNDERSTUDY_WORKER_NAME", NAME);
        environment.put("UNDERSTUDY_POOL", POOL);
        environment.put("UNDERSTUDY_KAFKA_BOOTSTRAP_SERVERS", settings.address(FarmPort.KAFKA));
        environment.put("UNDERSTUDY_STORAGE_ROOT", settings.layout().storage().toString());
        environment.put(
                "UNDERSTUDY_TICKETS_PUBLIC_KEY", secrets.ticketPublicKey().toString());
        environment.put("UNDERSTUDY_MARK_KEY", secrets.markKey().toString());
        environment.put("UNDERSTUDY_WORKER_HEALTH_PORT", Integer.toString(settings.port(FarmPort.WORKER_HEALTH)));
        environment.put("UNDERSTUDY_SPARK_MASTER", settings.sparkMaster());
        environment.put("UNDERSTUDY_SPARK_SECRET", secrets.sparkSecret().toString());
        environment.put("UNDERSTUDY_SPARK_DRIVER_HOST", FarmSettings.host());
        environment.put("UNDERSTUDY_EXECUTOR_MEMORY", settings.executorMebibytes() + "m");
        environment.put("OMP_NUM_THREADS", "1");
        environment.put("OPENBLAS_NUM_THREADS", "1");
        return environment;
    }
}
