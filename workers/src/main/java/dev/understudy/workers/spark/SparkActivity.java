package dev.understudy.workers.spark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import scala.Tuple4;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** What runs on the executors at this moment, as Spark's events tell it. */
final class SparkActivity extends SparkListener {
    private static final String GROUP = "spark.jobGroup.id";
    private static final String DESCRIPTION = "spark.job.description";

    /** A task that runs. */
    record RunningTask(String executorId, String description) {}

    private record SparkStage(String description, Optional<SegmentRun> run) {}

    private final Map<String, SegmentRun> runs = new ConcurrentHashMap<>();
    private final Map<Integer, SparkStage> stages = new ConcurrentHashMap<>();
    private final Map<Long, RunningTask> tasks = new ConcurrentHashMap<>();

    void watch(String group, SegmentRun run) {
        runs.put(group, run);
    }

    void forget(String group) {
        runs.remove(group);
    }

    List<RunningTask> running() {
        return List.copyOf(tasks.values());
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
        Properties properties = event.properties() == null ? new Properties() : event.properties();
        SegmentRun run = runs.get(properties.getProperty(GROUP, ""));
        stages.put(
                event.stageInfo().stageId(),
                new SparkStage(properties.getProperty(DESCRIPTION, "work"), Optional.ofNullable(run)));
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted event) {
        stages.remove(event.stageInfo().stageId());
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart event) {
        SparkStage stage = stages.get(event.stageId());
        TaskInfo task = event.taskInfo();
        if (stage == null) {
            return;
        }
        tasks.put(task.taskId(), new RunningTask(task.executorId(), stage.description()));
        stage.run().ifPresent(run -> run.started(SegmentFunction.executorName(task.executorId(), task.host())));
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        tasks.remove(event.taskInfo().taskId());
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate event) {
        for (Tuple4<Object, Object, Object, Seq<AccumulableInfo>> update :
                JavaConverters.seqAsJavaList(event.accumUpdates())) {
            SparkStage stage = stages.get((Integer) update._2());
            if (!tasks.containsKey((Long) update._1())
                    || stage == null
                    || stage.run().isEmpty()) {
                continue;
            }
            for (AccumulableInfo info : JavaConverters.seqAsJavaList(update._4())) {
                if (info.name().isDefined()
                        && SegmentJobs.PROGRESS.equals(info.name().get())
                        && info.update().isDefined()) {
                    stage.run().get().progressed(((Number) info.update().get()).longValue());
                }
            }
        }
    }

    /** Executors that are gone run nothing; their task ends may never be told. */
    void forgetTasksOf(String executorId) {
        tasks.values().removeIf(task -> task.executorId().equals(executorId));
    }

    @Override
    public void onExecutorRemoved(org.apache.spark.scheduler.SparkListenerExecutorRemoved event) {
        forgetTasksOf(event.executorId());
    }
}
