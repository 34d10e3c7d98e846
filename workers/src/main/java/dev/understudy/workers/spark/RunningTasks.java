package dev.understudy.workers.spark;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.TaskSchedulerImpl;
import org.apache.spark.scheduler.TaskSetManager;

/**
 * Which tasks run, as Spark's scheduler has it. Its public events and status cannot tell for certain that a cancelled job
 * has no task left: the start of a task may be told after the end of its job. The scheduler enters a task before it
 * sends it to an executor, and removes it when the executor says that it has ended, or is lost.
 */
final class RunningTasks {
    private static final String GROUP = "spark.jobGroup.id";

    private RunningTasks() {}

    /** Whether a task of the group runs on any executor. */
    static boolean any(JavaSparkContext context, String group) {
        TaskSchedulerImpl scheduler = (TaskSchedulerImpl) context.sc().taskScheduler();
        if (scheduler == null) {
            return false; // the application has just stopped
        }
        for (TaskSetManager tasks : scheduler.taskIdToTaskSetManager().values()) {
            if (group.equals(tasks.taskSet().properties().getProperty(GROUP))) {
                return true;
            }
        }
        return false;
    }
}
