package dev.understudy.workers.spark;

import dev.understudy.contract.message.WorkerEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Lays running tasks onto the cores of the executors. */
final class Slots {
    private Slots() {}

    static List<WorkerEvent.Slot> of(Seq<ExecutorSummary> executors, List<SparkActivity.RunningTask> tasks) {
        List<WorkerEvent.Slot> slots = new ArrayList<>();
        for (ExecutorSummary executor : JavaConverters.seqAsJavaList(executors)) {
            List<String> busy = tasks.stream()
                    .filter(task -> task.executorId().equals(executor.id()))
                    .map(SparkActivity.RunningTask::description)
                    .sorted()
                    .toList();
            String host = executor.hostPort().replaceFirst(":\\d+$", "");
            for (int core = 0; core < executor.totalCores(); core++) {
                slots.add(new WorkerEvent.Slot(
                        SegmentFunction.executorName(executor.id(), host),
                        "cpu" + core,
                        core < busy.size() ? busy.get(core) : ""));
            }
        }
        slots.sort(Comparator.comparing(WorkerEvent.Slot::executor).thenComparing(WorkerEvent.Slot::device));
        return slots;
    }
}
