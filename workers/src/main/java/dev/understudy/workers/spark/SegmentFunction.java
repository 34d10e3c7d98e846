package dev.understudy.workers.spark;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.util.LongAccumulator;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** Runs one segment in an executor. In and out go JSON texts, which any serializer of Spark carries. */
final class SegmentFunction extends AbstractFunction2<TaskContext, Iterator<String>, String> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SegmentTask task;
    private final LongAccumulator progress;

    SegmentFunction(SegmentTask task, LongAccumulator progress) {
        this.task = task;
        this.progress = progress;
    }

    @Override
    public String apply(TaskContext context, Iterator<String> partition) {
        SegmentWork work = Json.read(partition.next(), SegmentWork.class);
        SegmentProgress told = new SegmentProgress(progress, context);
        long start = System.nanoTime();
        Optional<SegmentResult> result = Optional.empty();
        Optional<Problem> problem = Optional.empty();
        Optional<String> trace = Optional.empty();
        try {
            result = Optional.of(task.run(work, told));
        } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
            context.killTaskIfInterrupted();
            problem = Optional.of(Problem.of(e));
            trace = Optional.of(trace(e));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        String executor = executorName(
                SparkEnv.get().executorId(),
                SparkEnv.get().rpcEnv().address() == null
                        ? "localhost"
                        : SparkEnv.get().rpcEnv().address().host());
        return Json.write(new SegmentOutcome(work.index(), seconds, told.bytes(), executor, result, problem, trace));
    }

    static String executorName(String id, String host) {
        return id + "@" + host;
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
