package dev.understudy.local.client;

import dev.understudy.local.process.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Prints logs, and later what has been added to them. */
public final class LogFollowing {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final FarmClient farm;
    private final PrintWriter out;
    private final Map<String, Long> printed = new HashMap<>();
    private String current = "";

    public LogFollowing(FarmClient farm, PrintWriter out) {
        this.farm = farm;
        this.out = out;
    }

    /** Prints what is new in these logs, each under a heading. */
    public void printNew(List<LogView> logs) {
        for (LogView log : logs) {
            long before = printed.getOrDefault(log.url(), 0L);
            if (log.bytes() > before) {
                heading(log);
                printed.put(log.url(), before + copy(log, before));
            }
        }
        out.flush();
    }

    /** Goes on until the job has ended. */
    public void follow(long job, Predicate<LogView> chosen) {
        boolean ended;
        do {
            ended = farm.job(job).state().isEnded();
            printNew(farm.logs(job).stream().filter(chosen).toList());
            if (!ended) {
                Waiting.until(() -> false, INTERVAL);
            }
        } while (!ended);
    }

    private void heading(LogView log) {
        String name = log.stage() + ", attempt " + log.attempt();
        if (!name.equals(current)) {
            current = name;
            out.println("--- " + name);
        }
    }

    private long copy(LogView log, long skip) {
        try (InputStream text = farm.open(log.url())) {
            text.skipNBytes(skip);
            byte[] rest = text.readAllBytes();
            out.print(new String(rest, StandardCharsets.UTF_8));
            return rest.length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
