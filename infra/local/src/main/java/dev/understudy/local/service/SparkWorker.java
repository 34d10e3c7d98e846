package dev.understudy.local.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.local.process.Daemon;
import dev.understudy.local.settings.BuildFacts;
import dev.understudy.local.settings.FarmPort;
import dev.understudy.local.settings.FarmSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The daemon of the Spark standalone cluster that starts the executors, each in a JVM of its own. */
public final class SparkWorker implements Service {
    private static final int HEAP_MEBIBYTES = 512;
    private static final Duration KEEP_OLD_APPLICATIONS = Duration.ofDays(2);

    private final FarmSettings settings;
    private final SparkHome home;

    public SparkWorker(FarmSettings settings) {
        this.settings = settings;
        this.home = new SparkHome(settings.layout());
    }

    @Override
    public ServiceId id() {
        return ServiceId.SPARK_WORKER;
    }

    @Override
    public List<FarmPort> ports() {
        return List.of(FarmPort.SPARK_WORKER, FarmPort.SPARK_WORKER_UI);
    }

    @Override
    public String build() {
        return BuildFacts.version();
    }

    @Override
    public Daemon prepare() throws IOException {
        List<String> rest = new ArrayList<>(BuildFacts.sparkJvmFlags());
        rest.addAll(List.of(
                "-Dspark.authenticate=true",
                "-Dspark.worker.cleanup.enabled=true",
                "-Dspark.worker.cleanup.appDataTtl=" + KEEP_OLD_APPLICATIONS.toSeconds(),
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                FarmSettings.host(),
                "--port",
                Integer.toString(settings.port(FarmPort.SPARK_WORKER)),
                "--webui-port",
                Integer.toString(settings.port(FarmPort.SPARK_WORKER_UI)),
                "--cores",
                Integer.toString(settings.executors()),
                "--memory",
                settings.executors() * settings.executorMebibytes() + "m",
                "--work-dir",
                settings.layout().spark().resolve("work").toString(),
                settings.sparkMaster()));
        return new Daemon(
                Jvm.small(HEAP_MEBIBYTES, rest),
                home.environment(),
                settings.layout().spark(),
                settings.layout().log(id().label()));
    }

    /** Ready when the master counts on it, not when its own page is there. */
    @Override
    public Health check() {
        String address = FarmSettings.host() + ":" + settings.port(FarmPort.SPARK_WORKER);
        try {
            JsonNode master = HttpCheck.get("http://" + settings.address(FarmPort.SPARK_MASTER_UI) + "/json/")
                    .body();
            for (JsonNode worker : master.path("workers")) {
                boolean here = address.equals(
                        worker.path("host").asText() + ":" + worker.path("port").asInt());
                if (here && worker.path("state").asText().equals("ALIVE")) {
                    return Health.ready(worker.path("coresused").asInt() + " of "
                            + worker.path("cores").asInt() + " cores in use");
                }
            }
            return Health.notReady("the Spark master does not know it as alive");
        } catch (IOException e) {
            return Health.notReady("the Spark master does not answer: " + e.getMessage());
        }
    }
}
