package dev.understudy.workers;

import dev.understudy.contract.job.StageKind;
import dev.understudy.contract.ticket.TicketKeys;
import dev.understudy.contract.ticket.TicketVerifier;
import dev.understudy.media.mark.MarkKey;
import dev.understudy.workers.assembling.AssembleStage;
import dev.understudy.workers.assignments.AssignmentConsumer;
import dev.understudy.workers.assignments.AssignmentIntake;
import dev.understudy.workers.commands.Cancellations;
import dev.understudy.workers.commands.CommandConsumer;
import dev.understudy.workers.extracting.CheckStage;
import dev.understudy.workers.extracting.ExtractStage;
import dev.understudy.workers.health.HealthServer;
import dev.understudy.workers.heartbeat.HeartbeatSender;
import dev.understudy.workers.probing.ProbeStage;
import dev.understudy.workers.rendering.RenderStage;
import dev.understudy.workers.reporting.AttemptReporter;
import dev.understudy.workers.reporting.EventSender;
import dev.understudy.workers.spark.SparkEngine;
import dev.understudy.workers.spark.SparkKeeper;
import dev.understudy.workers.stages.StageDesk;
import dev.understudy.workers.stages.StageRunner;
import dev.understudy.workers.stages.StopSignal;
import dev.understudy.workers.stages.TrainStage;
import dev.understudy.workers.verifying.VerifyStage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker with all its parts: it serves a pool from {@link #start} to {@link #close}. */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration LAST_EVENTS = Duration.ofSeconds(5);

    private final WorkerConfig config;
    private final SparkEngine spark;
    private final SparkKeeper keeper;
    private final EventSender events;
    private final StageDesk desk;
    private final CommandConsumer commands;
    private final AssignmentConsumer assignments;
    private final HeartbeatSender heartbeat;
    private final HealthServer health;
    private boolean answersHealth;
    private volatile boolean closed;

    /** @throws WorkerException if the key cannot be read, or the health port is taken */
    public Worker(WorkerConfig config, Clock clock) {
        this.config = config;
        Properties build = WorkerConfig.build();
        PublicKey key = ticketKey(config);
        UUID incarnation = UUID.randomUUID();
        spark = new SparkEngine(config.spark(), config.name(), build.getProperty("spark.jvm.flags"));
        health = health(config, spark);
        events = new EventSender(config.kafka());
        keeper = new SparkKeeper(spark);
        desk = new StageDesk(runners(config), attempt -> new AttemptReporter(events, clock, attempt));
        Cancellations cancellations = new Cancellations();
        commands = new CommandConsumer(config.kafka(), config.pool(), config.name(), cancellations, desk);
        AssignmentIntake intake = new AssignmentIntake(
                config.name(),
                incarnation,
                new TicketVerifier(key, clock),
                config.storage(),
                events,
                spark,
                desk,
                cancellations,
                clock);
        assignments = new AssignmentConsumer(config.kafka(), config.pool(), config.name(), intake);
        heartbeat = new HeartbeatSender(
                config.kafka(),
                new HeartbeatSender.Worker(
                        config.name(), incarnation, config.pool(), build.getProperty("version"), config.tags()),
                spark,
                desk,
                clock);
    }

    /** @throws dev.understudy.media.MediaException if the key of the marks cannot be read */
    private static Map<StageKind, StageRunner> runners(WorkerConfig config) {
        Path markKey = config.markKey();
        // Executors read it themselves; that it is there is better found out before there is work.
        MarkKey.read(markKey);
        Map<StageKind, StageRunner> runners = new EnumMap<>(StageKind.class);
        runners.put(StageKind.PROBE, new ProbeStage(config.probe()));
        runners.put(StageKind.EXTRACT, new ExtractStage());
        runners.put(StageKind.CHECK, new CheckStage());
        runners.put(StageKind.TRAIN, new TrainStage());
        runners.put(StageKind.RENDER, new RenderStage(markKey));
        runners.put(StageKind.ASSEMBLE, new AssembleStage());
        runners.put(StageKind.VERIFY, new VerifyStage(markKey));
        return runners;
    }

    /**
     * Returns when assignments are taken.
     *
     * @throws WorkerException if there is no Spark yet; may be called again then
     */
    public void start() {
        if (!answersHealth) {
            health.start();
            answersHealth = true;
        }
        spark.context();
        keeper.start();
        commands.start();
        assignments.start();
        if (closed) {
            return;
        }
        // The first heartbeat may be answered with an assignment at once.
        heartbeat.start();
        LOG.info(
                "worker {} serves pool {} with {} at {}; health at port {}",
                config.name(),
                config.pool(),
                config.spark().master(),
                config.kafka(),
                health.port());
    }

    public int healthPort() {
        return health.port();
    }

    private static PublicKey ticketKey(WorkerConfig config) {
        try {
            return TicketKeys.readPublic(config.ticketKey());
        } catch (IOException | IllegalArgumentException e) {
            throw new WorkerException(
                    WorkerErrorCode.CONFIGURATION_INVALID,
                    "no public key could be read from " + config.ticketKey() + ": " + e.getMessage(),
                    "let UNDERSTUDY_TICKETS_PUBLIC_KEY name the control plane's public key",
                    e);
        }
    }

    private static HealthServer health(WorkerConfig config, SparkEngine spark) {
        try {
            return new HealthServer(config.healthPort(), config.kafka(), spark);
        } catch (IOException e) {
            throw new WorkerException(
                    WorkerErrorCode.CONFIGURATION_INVALID,
                    "the health port " + config.healthPort() + " cannot be opened: " + e.getMessage(),
                    "set UNDERSTUDY_WORKER_HEALTH_PORT to a free port",
                    e);
        }
    }

    /** Takes no more assignments, gives the running ones back, and ends the Spark application. */
    @Override
    public void close() {
        LOG.info("worker {} stops", config.name());
        closed = true;
        assignments.close();
        commands.close();
        desk.stopAll(StopSignal.Reason.WORKER_STOPS);
        events.close(LAST_EVENTS);
        heartbeat.close();
        desk.close();
        keeper.close();
        spark.close();
        health.close();
        LOG.info("worker {} has stopped", config.name());
    }
}
