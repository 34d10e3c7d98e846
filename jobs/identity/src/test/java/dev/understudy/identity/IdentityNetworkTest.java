package dev.understudy.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

class IdentityNetworkTest {
    private static final IdentityPreset TINY = IdentityPreset.TINY;

    @Test
    void givesPicturesOfTheResolutionForBothPeople() {
        ComputationGraph network = TINY.network(1, 5);
        MultiDataSet batch = TestingFaces.tiny().batch(5, 0, 0, 3);

        INDArray[] faces = network.output(false, batch.getFeatures());

        assertThat(faces).hasSize(2).allSatisfy(face -> {
            assertThat(face.shape()).containsExactly(3, 3, 32, 32);
            assertThat(face.minNumber().doubleValue()).isBetween(0.0, 1.0);
            assertThat(face.maxNumber().doubleValue()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void startsEquallyFromEqualSeeds() {
        assertThat(TINY.network(1, 5).params()).isEqualTo(TINY.network(1, 5).params());
        assertThat(TINY.network(1, 5).params()).isNotEqualTo(TINY.network(1, 6).params());
    }

    @Test
    void lowersTheLossOfBothPeople() {
        TrainingFaces faces = TestingFaces.tiny();
        ComputationGraph network = TINY.network(10, 5);
        network.fit(faces.batch(5, 0, 0, 4));
        double performer = IdentityNetwork.lastLoss(network, IdentityNetwork.Side.PERFORMER);
        double filmDouble = IdentityNetwork.lastLoss(network, IdentityNetwork.Side.DOUBLE);

        for (int i = 1; i < 40; i++) {
            network.fit(faces.batch(5, 0, i, 4));
        }

        assertThat(IdentityNetwork.lastLoss(network, IdentityNetwork.Side.PERFORMER))
                .isLessThan(performer * 0.7);
        assertThat(IdentityNetwork.lastLoss(network, IdentityNetwork.Side.DOUBLE))
                .isLessThan(filmDouble * 0.7);
        assertThat(network.score())
                .isEqualTo(IdentityNetwork.lastLoss(network, IdentityNetwork.Side.PERFORMER)
                        + IdentityNetwork.lastLoss(network, IdentityNetwork.Side.DOUBLE));
    }

    @Test
    void reportsTheLossThatAPlainForwardPassComputes() {
        ComputationGraph network = TINY.network(1, 5);
        MultiDataSet batch = TestingFaces.tiny().batch(5, 0, 0, 4);
        double whole = network.score(batch, false);

        network.fit(batch);

        assertThat(network.score()).isCloseTo(whole, offset(1e-5));
    }

    @Test
    void keepsItsLayersInJson() {
        ComputationGraph network = TINY.network(1, 5);
        String json = network.getConfiguration().toJson();

        ComputationGraph again = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
        again.init();

        assertThat(again.numParams()).isEqualTo(network.numParams());
    }

    @Test
    void refusesAResolutionThatCannotBeHalved() {
        assertThatThrownBy(() -> new NetworkShape(100, List.of(8, 8, 8), 8, 8, 8, List.of(8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100 px");
    }

    @Test
    void namesThePresetsWhenOneIsUnknown() {
        assertThatThrownBy(() -> IdentityPreset.of("huge"))
                .isInstanceOf(IdentityException.class)
                .hasMessageContaining("huge")
                .satisfies(e -> assertThat(((IdentityException) e).remedy())
                        .contains("draft")
                        .contains("tiny"));
    }
}
