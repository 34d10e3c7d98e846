package dev.understudy.simulator.farm;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import dev.understudy.contract.message.WorkerEvent.Slot;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A worker's heartbeats as text: all but what changes is written once. */
final class HeartbeatText {
    private static final long MEMORY = 64L << 30;

    private final String name;
    private final String slots;

    HeartbeatText(String name, int slotCount) {
        this.name = name;
        List<Slot> all = IntStream.range(0, slotCount)
                .mapToObj(i -> new Slot("executor-" + i, "cpu", ""))
                .toList();
        this.slots = Json.write(all);
    }

    String write(UUID id, Instant at, UUID incarnation, Collection<AttemptRef> running, double load) {
        StringBuilder text = new StringBuilder(600 + 60 * running.size())
                .append("{\"type\":\"heartbeat\",\"id\":\"")
                .append(id)
                .append("\",\"at\":\"")
                .append(at)
                .append("\",\"worker\":\"")
                .append(name)
                .append("\",\"incarnation\":\"")
                .append(incarnation)
                .append("\",\"pool\":\"")
                .append(FarmSize.POOL)
                .append("\",\"host\":\"simulator\",\"version\":\"simulated\",\"tags\":[],\"slots\":")
                .append(slots)
                .append(",\"gpus\":[],\"running\":[");
        boolean first = true;
        for (AttemptRef attempt : running) {
            if (!first) {
                text.append(',');
            }
            first = false;
            EventText.reference(text, attempt);
        }
        return text.append("],\"load\":")
                .append(load)
                .append(",\"memoryUsedBytes\":")
                .append(MEMORY / 4)
                .append(",\"memoryTotalBytes\":")
                .append(MEMORY)
                .append('}')
                .toString();
    }
}
