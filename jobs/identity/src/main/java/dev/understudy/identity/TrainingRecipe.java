package dev.understudy.identity;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network and how it is trained: a preset with what the spec says otherwise.
 *
 * @param preset its slug
 * @param perSide examples of each person in a batch
 * @param batchesPerRound batches that every executor trains on in a round
 * @param learningRate at the start; falls linearly to nothing
 * @param keepEncoder whether the encoder stays as it is
 * @param sharpening whether, and how, a judge of what is real sharpens the faces
 * @param variational how much it counts that the bottleneck is spread evenly; 0 for a plain bottleneck
 */
public record TrainingRecipe(
        String preset,
        NetworkShape shape,
        LossWeights losses,
        Augmentation augmentation,
        int perSide,
        int batchesPerRound,
        double learningRate,
        boolean keepEncoder,
        Optional<Sharpening> sharpening,
        double variational) {
    /**
     * A network with fresh parameters.
     *
     * @param rounds over which the learning rate falls
     */
    public ComputationGraph network(int rounds, long seed) {
        // One round more, so that the last one still learns.
        return IdentityNetwork.create(this, (rounds + 1) * batchesPerRound, seed);
    }

    /** The same with an encoder that learns nothing more. */
    public TrainingRecipe keepingTheEncoder() {
        return new TrainingRecipe(
                preset,
                shape,
                losses,
                augmentation,
                perSide,
                batchesPerRound,
                learningRate,
                true,
                sharpening,
                variational);
    }

    /** Fewer faces of a person than this cannot be learned from. */
    public int leastFaces() {
        return 2 * perSide;
    }

    /**
     * The faces as the training wants them.
     *
     * @param people the performer's, then the double's
     * @param rounds of the whole training
     */
    public TrainingFaces faces(List<FacePool> people, int rounds) {
        return new TrainingFaces(this, people, rounds);
    }
}
