package dev.understudy.local.farm;

import dev.understudy.local.service.Kafka;
import dev.understudy.local.service.Orchestrator;
import dev.understudy.local.service.PoolWorker;
import dev.understudy.local.service.Postgres;
import dev.understudy.local.service.Service;
import dev.understudy.local.service.SparkMaster;
import dev.understudy.local.service.SparkWorker;
import dev.understudy.local.settings.FarmSettings;
import java.util.List;

/** Which services make a farm, each after those that it needs. */
public final class FarmServices {
    private FarmServices() {}

    public static List<Service> whole(FarmSettings settings) {
        Postgres postgres = new Postgres(settings);
        return List.of(
                postgres,
                new Kafka(settings),
                new SparkMaster(settings),
                new SparkWorker(settings),
                new Orchestrator(settings, postgres),
                new PoolWorker(settings));
    }

    /** Takes jobs in and plans them; nobody works on them. */
    public static List<Service> controlPlane(FarmSettings settings) {
        Postgres postgres = new Postgres(settings);
        return List.of(postgres, new Kafka(settings), new Orchestrator(settings, postgres));
    }

    /** What Understudy's own processes stand on. */
    public static List<Service> infrastructure(FarmSettings settings) {
        return List.of(
                new Postgres(settings), new Kafka(settings), new SparkMaster(settings), new SparkWorker(settings));
    }
}
