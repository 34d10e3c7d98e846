package dev.understudy.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class SharpeningTest {
    private static final int ROUNDS = 5;
    /** 36 steps in all, as the learning rate counts them. */
    private static final int FIRST = 18;

    @TempDir
    Path folder;

    @Test
    void judgeAndDecoderTakeTurnsOnceItIsTime() {
        TrainingRecipe recipe = sharpened(0.5);
        TrainingFaces faces = TestingFaces.of(recipe);
        ComputationGraph network = recipe.network(ROUNDS, 5);
        for (int step = 0; step < FIRST + 6; step++) {
            INDArray judge = judge(network);
            INDArray decoder = decoder(network);

            network.fit(faces.batch(5, 0, step, 4));

            assertThat(decoder(network)).as("decoder, step " + step).isNotEqualTo(decoder);
            if (step >= FIRST && step % 2 == 0) {
                assertThat(judge(network)).as("judge, step " + step).isNotEqualTo(judge);
            } else {
                assertThat(judge(network)).as("judge, step " + step).isEqualTo(judge);
            }
        }
        assertThat(network.params().norm2Number().doubleValue()).isFinite();
    }

    @Test
    void keepsTheFaceThatItSharpens() {
        TrainingRecipe plain = TestingFaces.masked();
        TrainingRecipe sharpened = sharpened(0.5);

        double without = loss(plain);
        double with = loss(sharpened);

        assertThat(with).isLessThan(without * 1.25);
    }

    private static double loss(TrainingRecipe recipe) {
        TrainingFaces faces = TestingFaces.of(recipe);
        ComputationGraph network = recipe.network(ROUNDS, 5);
        double sum = 0;
        for (int i = 0; i < 36; i++) {
            network.fit(faces.batch(5, 0, i, 4));
            sum += i < 30 ? 0 : IdentityNetwork.lastLoss(network, IdentityNetwork.Side.PERFORMER) / 6;
        }
        return sum;
    }

    @Test
    void goesOnFromACheckpointWithTheVerySameSteps() throws IOException {
        TrainingRecipe recipe = sharpened(0);
        TrainingFaces faces = TestingFaces.of(recipe);
        ComputationGraph unbroken = recipe.network(ROUNDS, 5);
        for (int i = 0; i < 5; i++) {
            unbroken.fit(faces.batch(5, 0, i, 4));
        }
        new IdentityCheckpoint(unbroken, IdentityCheckpoint.Progress.start("tiny", 5, ROUNDS)).write(folder);
        ComputationGraph resumed =
                IdentityCheckpoint.newest(folder).orElseThrow().network();

        for (int i = 5; i < 8; i++) {
            unbroken.fit(faces.batch(5, 0, i, 4));
            resumed.fit(faces.batch(5, 0, i, 4));
        }

        assertThat(resumed.params()).isEqualTo(unbroken.params());
        assertThat(resumed.getUpdater().getStateViewArray())
                .isEqualTo(unbroken.getUpdater().getStateViewArray());
    }

    @Test
    void theJudgeStaysInTheFarm() {
        List<Weight> exported =
                Weight.ofSwap(sharpened(0).network(1, 5), TestingFaces.masked().shape());

        assertThat(exported).noneMatch(weight -> weight.name().contains(JudgeParts.PREFIX));
    }

    private static TrainingRecipe sharpened(double from) {
        TrainingRecipe plain = TestingFaces.masked();
        return new TrainingRecipe(
                plain.preset(),
                plain.shape(),
                plain.losses(),
                plain.augmentation(),
                plain.perSide(),
                plain.batchesPerRound(),
                plain.learningRate(),
                false,
                Optional.of(new Sharpening(0.02, from)),
                0);
    }

    private static INDArray judge(ComputationGraph network) {
        return layer(network).getParam("judge0").dup();
    }

    private static INDArray decoder(ComputationGraph network) {
        return layer(network).getParam("colour").dup();
    }

    private static Layer layer(ComputationGraph network) {
        return network.getLayer(IdentityNetwork.PERFORMER_FACE);
    }
}
