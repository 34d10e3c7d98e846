package dev.understudy.workers.training;

import dev.understudy.identity.IdentityErrorCode;
import dev.understudy.identity.IdentityException;
import dev.understudy.identity.IdentityPreset;
import dev.understudy.identity.TrainingFaces;
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
    private final IdentityPreset preset;
    private final BatchLoader loader;
    private final int copies;

    /** @param copies of the network that train side by side */
    TrainingRound(
            JavaSparkContext spark, IdentityPreset preset, Broadcast<TrainingFaces> faces, long seed, int copies) {
        this.copies = copies;
        this.spark = spark;
        this.preset = preset;
        this.loader = new BatchLoader(faces, seed, preset.perSide());
    }

    /** @param images that the executors trained on, of both people */
    record Outcome(long images, double performerLoss, double doubleLoss) {}

    /**
     * Trains {@code network} in place.
     *
     * @throws IdentityException {@code TRAINING_BROKEN} if its parameters are the same afterwards, or are no numbers
     */
    Outcome run(ComputationGraph network, int round) {
        LossMeter losses = new LossMeter(spark.sc());
        ParameterAveragingTrainingMaster master = new ParameterAveragingTrainingMaster.Builder(copies, preset.perSide())
                .batchSizePerWorker(preset.perSide())
                .averagingFrequency(preset.batchesPerRound())
                .workerPrefetchNumBatches(0)
                .repartionData(Repartition.Never)
                .saveUpdater(true)
                .trainingHooks(new IterationCount(round * preset.batchesPerRound()), losses)
                .build();
        JavaRDD<String> names = spark.parallelize(BatchLoader.names(round, copies * preset.batchesPerRound()), copies);
        try (INDArray before = network.params().dup()) {
            new SparkComputationGraph(spark, network, master).fitPaths(names, loader);
            check(before, network.params(), round);
        }
        return new Outcome(losses.images(), losses.performer(), losses.filmDouble());
    }

    private static void check(INDArray before, INDArray after, int round) {
        double change = before.squaredDistance(after);
        if (!(change > 0) || Double.isInfinite(change)) {
            throw new IdentityException(
                    IdentityErrorCode.TRAINING_BROKEN,
                    "round " + round + " changed the network's parameters by " + change,
                    "retry the job: it goes on from the last checkpoint; if it happens again, look into the"
                            + " executors' logs");
        }
    }
}
