package dev.understudy.workers.spark;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.workers.WorkerException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.util.LongAccumulator;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Runs segments as the tasks of one Spark job, and tells of each as it goes. */
public final class SegmentJobs {
    static final String PROGRESS = "understudy.progress";
    private static final ClassTag<String> STRING = ClassTag$.MODULE$.apply(String.class);

    private SegmentJobs() {}

    /**
     * Returns when every segment has ended, or throws.
     *
     * @param group by which {@link SparkEngine#cancel} stops it
     * @param description what people read beside a slot, such as {@code job 7 render}; the segment's number is added
     * @throws WorkerException {@code EXECUTORS_LOST} if executors died again and again, {@code SPARK_AWAY}
     */
    public static void run(
            SparkEngine engine,
            String group,
            String description,
            List<SegmentWork> work,
            SegmentTask task,
            SegmentWatcher watcher) {
        if (work.isEmpty()) {
            return;
        }
        JavaSparkContext spark = engine.context();
        SegmentRun run = new SegmentRun(work, watcher);
        engine.activity().watch(group, run);
        engine.mark(group, description);
        try {
            submit(spark, run, work, task);
        } catch (Exception e) {
            throw SparkFailures.describe(e);
        } finally {
            engine.activity().forget(group);
            engine.unmark();
        }
    }

    private static void submit(JavaSparkContext spark, SegmentRun run, List<SegmentWork> work, SegmentTask task) {
        LongAccumulator progress = spark.sc().longAccumulator(PROGRESS);
        List<String> inputs = work.stream().map(Json::write).toList();
        RDD<String> rdd =
                spark.parallelize(new ArrayList<>(inputs), inputs.size()).rdd();
        List<Object> partitions = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            partitions.add(i);
        }
        Seq<Object> all = JavaConverters.asScalaBuffer(partitions).toSeq();
        spark.sc().runJob(rdd, new SegmentFunction(task, progress), all, new Handler(run), STRING);
    }

    /** Called by Spark's scheduler for every task that has ended well, also those whose outcome is a problem. */
    private static final class Handler extends AbstractFunction2<Object, String, BoxedUnit> implements Serializable {
        private static final long serialVersionUID = 1L;
        private final transient SegmentRun run;

        Handler(SegmentRun run) {
            this.run = run;
        }

        @Override
        public BoxedUnit apply(Object partition, String outcome) {
            run.ended((Integer) partition, Json.read(outcome, SegmentOutcome.class));
            return BoxedUnit.UNIT;
        }
    }
}
