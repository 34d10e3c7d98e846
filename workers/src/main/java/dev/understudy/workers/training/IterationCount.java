package dev.understudy.workers.training;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.TrainingHook;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Tells the copies on the executors how many steps came before. DL4J forgets it when it copies a configuration; Adam
 * would then take its first, sixteen times smaller steps in every round, and the learning rate would never fall.
 */
final class IterationCount implements TrainingHook {
    private static final long serialVersionUID = 1L;

    private final int before;

    /** @param before steps of every copy in the rounds before this one */
    IterationCount(int before) {
        this.before = before;
    }

    @Override
    public void preUpdate(MultiDataSet batch, Model model) {
        ComputationGraphConfiguration configuration = ((ComputationGraph) model).getConfiguration();
        if (configuration.getIterationCount() < before) {
            configuration.setIterationCount(before);
        }
    }

    @Override
    public void postUpdate(MultiDataSet batch, Model model) {}

    @Override
    public void preUpdate(DataSet batch, Model model) {}

    @Override
    public void postUpdate(DataSet batch, Model model) {}
}
