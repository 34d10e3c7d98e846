package dev.understudy.workers.spark;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.workers.WorkerException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.util.LongAccumulator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Runs the segments of one attempt, each as a Spark job of one task, so that each can be stopped alone. */
public final class SegmentJobs {
    static final String PROGRESS = "understudy.progress";
    private static final ClassTag<String> STRING = ClassTag$.MODULE$.apply(String.class);

    private final SparkEngine engine;
    private final String group;
    private final String description;
    private final JavaSparkContext spark;
    private final SegmentFunction function;

    /**
     * @param group of the attempt; that of a segment has the segment's number behind
     * @param description what people read beside a slot, such as {@code job 7 render}; the segment's number is added
     * @throws WorkerException {@code SPARK_AWAY}
     */
    public SegmentJobs(SparkEngine engine, String group, String description, SegmentTask task) {
        this.engine = engine;
        this.group = group;
        this.description = description;
        this.spark = engine.context();
        LongAccumulator progress = spark.sc().longAccumulator(PROGRESS);
        this.function = new SegmentFunction(task, progress);
    }

    /** By which {@link SparkEngine#cancel} stops a segment alone. */
    public static String group(String attempt, int segment) {
        return attempt + "-segment-" + segment;
    }

    /**
     * Returns when the segment has ended, on the calling thread. May be called by many threads at a time.
     *
     * @throws WorkerException {@code EXECUTORS_LOST} if executors died again and again or it was cancelled,
     *     {@code SPARK_AWAY}
     */
    public SegmentOutcome run(SegmentWork work, SegmentWatcher watcher) {
        String name = group(group, work.index());
        SegmentRun run = new SegmentRun(work, watcher);
        engine.activity().watch(name, run);
        engine.mark(name, description + " " + work.index());
        try {
            RDD<String> input = spark.parallelize(List.of(Json.write(work)), 1).rdd();
            String[] outcomes = (String[]) spark.sc().runJob(input, function, STRING);
            SegmentOutcome outcome = Json.read(outcomes[0], SegmentOutcome.class);
            run.ended(outcome);
            return outcome;
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            run.abandoned();
            throw SparkFailures.describe(e);
        } finally {
            engine.activity().forget(name);
            engine.unmark();
        }
    }

    /**
     * Returns when no task of a segment runs any more: Spark gives a cancelled job up before its tasks have ended. A task
     * that does not end is ended with its executor, see {@link SparkEngine#KILL_AFTER}.
     *
     * @param log is told when it takes long
     */
    public void awaitEnd(int segment, Consumer<String> log) {
        engine.awaitEnd(group(group, segment), log);
    }
}
