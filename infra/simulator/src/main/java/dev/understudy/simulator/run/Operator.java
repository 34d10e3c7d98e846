package dev.understudy.simulator.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.contract.json.Json;
import dev.understudy.simulator.Chance;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A person who cancels, holds, resumes and prioritises jobs while all else goes wrong. */
final class Operator {
    private static final double TOUCHED = 0.1;
    private static final long PAUSE_MILLIS = 500;

    private final Requests requests;
    private final Chance chance;
    private final Consumer<String> tell;

    Operator(Requests requests, Chance chance, Consumer<String> tell) {
        this.requests = requests;
        this.chance = chance;
        this.tell = tell;
    }

    /** Whatever he holds he resumes in the end. */
    void meddle(List<Long> jobs) throws InterruptedException {
        List<Long> held = some(jobs, "hold");
        act("pause", held);
        act(
                "cancel",
                some(jobs, "cancel").stream().filter(job -> !held.contains(job)).toList());
        act("prioritise", some(jobs, "prioritise"));
        Thread.sleep(PAUSE_MILLIS
                + chance.upTo(java.time.Duration.ofSeconds(10), "hold for").toMillis());
        act("resume", held);
    }

    private List<Long> some(List<Long> jobs, String what) {
        return Stream.iterate(0, i -> i < jobs.size(), i -> i + 1)
                .filter(i -> chance.happens(TOUCHED, what, i))
                .map(jobs::get)
                .toList();
    }

    private void act(String action, List<Long> jobs) throws InterruptedException {
        if (jobs.isEmpty()) {
            return;
        }
        ObjectNode request =
                Json.mapper().createObjectNode().put("action", action).put("reason", "simulated");
        jobs.forEach(job -> request.withArray("targets").addObject().put("job", job));
        if (action.equals("prioritise")) {
            request.put("priority", 90);
        }
        requests.created("actions", "application/json", Json.write(request));
        tell.accept("%s %d jobs".formatted(action, jobs.size()));
    }
}
