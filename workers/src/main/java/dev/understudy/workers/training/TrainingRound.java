package dev.understudy.workers.training;

import dev.understudy.identity.IdentityErrorCode;
import dev.understudy.identity.IdentityException;
import dev.understudy.identity.IdentityNetwork;
import dev.understudy.identity.TrainingFaces;
import dev.understudy.identity.TrainingRecipe;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One round: every executor trains a copy of the network on its own batches; then parameters and the state of Adam are
 * averaged (McDonald, Hall, Mann, "Distributed Training Strategies for the Structured Perceptron", 2010).
 */
final class TrainingRound {
    private final JavaSparkContext spark;
    private final TrainingRecipe recipe;
    private final BatchLoader loader;
    private final int copies;

    /** @param copies of the network that train side by side */
    TrainingRound(
            JavaSparkContext spark, TrainingRecipe recipe, Broadcast<TrainingFaces> faces, long seed, int copies) {
        this.copies = copies;
        this.spark = spark;
        this.recipe = recipe;
        this.loader = new BatchLoader(faces, seed, recipe.perSide());
    }

    /** @param images that the executors trained on, of both people */
    record Outcome(long images, double performerLoss, double doubleLoss) {}

    /**
     * Trains {@code network} in place.
     *
     * @throws IdentityException {@code TRAINING_BROKEN} if the parameters of a part that learns are the same afterwards, or
     *     are no numbers
     */
    Outcome run(ComputationGraph network, int round) {
        LossMeter losses = new LossMeter(spark.sc());
        ParameterAveragingTrainingMaster master = new ParameterAveragingTrainingMaster.Builder(copies, recipe.perSide())
                .batchSizePerWorker(recipe.perSide())
                .averagingFrequency(recipe.batchesPerRound())
                .workerPrefetchNumBatches(0)
                .repartionData(Repartition.Never)
                .saveUpdater(true)
                .trainingHooks(new IterationCount(round * recipe.batchesPerRound()), losses)
                .build();
        JavaRDD<String> names = spark.parallelize(BatchLoader.names(round, copies * recipe.batchesPerRound()), copies);
        Map<String, INDArray> before = new TreeMap<>();
        IdentityNetwork.PARTS.forEach(
                part -> before.put(part, network.getLayer(part).params().dup()));
        new SparkComputationGraph(spark, network, master).fitPaths(names, loader);
        if (recipe.keepEncoder()) {
            // The mean of three equal numbers can miss their last bit.
            network.getLayer(IdentityNetwork.ENCODER).params().assign(before.remove(IdentityNetwork.ENCODER));
        }
        before.forEach((part, was) ->
                check(part, was.squaredDistance(network.getLayer(part).params()), round));
        return new Outcome(losses.images(), losses.performer(), losses.filmDouble());
    }

    private static void check(String part, double change, int round) {
        if (!(change > 0) || Double.isInfinite(change)) {
            throw new IdentityException(
                    IdentityErrorCode.TRAINING_BROKEN,
                    "round " + round + " changed the parameters of the " + part + " by " + change,
                    "retry the job: it goes on from the last checkpoint; if it happens again, look into the"
                            + " executors' logs");
        }
    }
}
