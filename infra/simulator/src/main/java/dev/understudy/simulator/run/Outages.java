package dev.understudy.simulator.run;

import dev.understudy.simulator.Chance;
import dev.understudy.simulator.site.Site;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Kills processes of the control plane at seeded moments, one after the other, and starts them again. */
final class Outages {
    private enum Victim {
        PLANNER,
        POSTGRES,
        BROKER
    }

    private static final List<Victim> VICTIMS = List.of(Victim.values());
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(3);

    private final Site site;
    private final Chance chance;
    private final Consumer<String> tell;

    Outages(Site site, Chance chance, Consumer<String> tell) {
        this.site = site;
        this.chance = chance;
        this.tell = tell;
    }

    /** Every kind of process in turn, in an order of the seed's; returns when all are up again. */
    void run(int count, Duration mostPause) throws IOException, InterruptedException {
        int first = chance.pick(VICTIMS.size(), "first victim");
        for (int i = 0; i < count; i++) {
            double share = chance.between(0, 1, "pause", i);
            Thread.sleep(LEAST_PAUSE.toMillis() + (long) (share * mostPause.toMillis()));
            Victim victim = VICTIMS.get((first + i) % VICTIMS.size());
            switch (victim) {
                case PLANNER -> killPlanner();
                case POSTGRES -> {
                    tell.accept("kill -9 of Postgres");
                    site.postgres().kill();
                    site.postgres().start();
                }
                case BROKER -> {
                    tell.accept("kill -9 of the broker");
                    site.kafka().kill();
                    site.kafka().start();
                }
            }
        }
    }

    /** The standby takes over; the killed one becomes the new standby. */
    private void killPlanner() throws IOException {
        site.awaitOrchestrators();
        Site.Member leader = site.leader().orElse(site.orchestrators().get(0));
        tell.accept("kill -9 of the planner: " + leader.process().name());
        leader.process().kill();
        leader.process().start();
    }
}
