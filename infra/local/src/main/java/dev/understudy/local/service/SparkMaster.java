package dev.understudy.local.service;

import dev.understudy.local.process.Daemon;
import dev.understudy.local.settings.BuildFacts;
import dev.understudy.local.settings.FarmPort;
import dev.understudy.local.settings.FarmSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The master of the Spark standalone cluster. */
public final class SparkMaster implements Service {
    private static final int HEAP_MEBIBYTES = 512;

    private final FarmSettings settings;
    private final SparkHome home;

    public SparkMaster(FarmSettings settings) {
        this.settings = settings;
        this.home = new SparkHome(settings.layout());
    }

    @Override
    public ServiceId id() {
        return ServiceId.SPARK_MASTER;
    }

    @Override
    public List<FarmPort> ports() {
        return List.of(FarmPort.SPARK_MASTER, FarmPort.SPARK_MASTER_UI);
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
                "org.apache.spark.deploy.master.Master",
                "--host",
                FarmSettings.host(),
                "--port",
                Integer.toString(settings.port(FarmPort.SPARK_MASTER)),
                "--webui-port",
                Integer.toString(settings.port(FarmPort.SPARK_MASTER_UI))));
        return new Daemon(
                Jvm.small(HEAP_MEBIBYTES, rest),
                home.environment(),
                settings.layout().spark(),
                settings.layout().log(id().label()));
    }

    @Override
    public Health check() {
        try {
            String status = HttpCheck.get("http://" + settings.address(FarmPort.SPARK_MASTER_UI) + "/json/")
                    .body()
                    .path("status")
                    .asText("unknown");
            return status.equals("ALIVE")
                    ? Health.ready(settings.sparkMaster())
                    : Health.notReady("the master says that it is " + status);
        } catch (IOException e) {
            return Health.notReady(String.valueOf(e.getMessage()));
        }
    }
}
