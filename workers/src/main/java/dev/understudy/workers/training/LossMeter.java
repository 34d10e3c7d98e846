package dev.understudy.workers.training;

import dev.understudy.identity.IdentityNetwork;
import org.apache.spark.SparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.TrainingHook;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Brings the losses of a round's steps from the executors to the driver. */
final class LossMeter implements TrainingHook {
    private static final long serialVersionUID = 1L;

    private final DoubleAccumulator performer;
    private final DoubleAccumulator filmDouble;
    private final LongAccumulator images;

    LossMeter(SparkContext spark) {
        performer = spark.doubleAccumulator("loss of the performer");
        filmDouble = spark.doubleAccumulator("loss of the double");
        images = spark.longAccumulator("images");
    }

    /** Mean over the steps so far. */
    double performer() {
        return performer.avg();
    }

    double filmDouble() {
        return filmDouble.avg();
    }

    /** Images so far, of both people, on all executors. */
    long images() {
        return images.value();
    }

    @Override
    public void postUpdate(MultiDataSet batch, Model model) {
        ComputationGraph network = (ComputationGraph) model;
        performer.add(IdentityNetwork.lastLoss(network, IdentityNetwork.Side.PERFORMER));
        filmDouble.add(IdentityNetwork.lastLoss(network, IdentityNetwork.Side.DOUBLE));
        images.add(batch.getFeatures(0).size(0) + batch.getFeatures(1).size(0));
    }

    @Override
    public void preUpdate(MultiDataSet batch, Model model) {}

    @Override
    public void preUpdate(DataSet batch, Model model) {}

    @Override
    public void postUpdate(DataSet batch, Model model) {}
}
