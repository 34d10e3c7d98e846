package dev.understudy.identity;

import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Lets a training go on from an identity that was trained before: of the same size, or of half the resolution. */
public final class IdentityStart {
    private IdentityStart() {}

    /**
     * Gives a fresh network the weights of a trained one. The encoder's are taken always; a decoder's only if it is of the
     * same person, so that nobody's decoder holds somebody else's face.
     *
     * @param network fresh; changed in place
     * @param identity folder of the trained one
     * @param performer whether the performer is the same
     * @param filmDouble whether the double is the same
     * @throws IdentityException {@code START_DOES_NOT_FIT} if a layer of the trained one is larger than the fresh one's
     */
    public static void apply(ComputationGraph network, Path identity, boolean performer, boolean filmDouble) {
        ComputationGraph trained = IdentityFolder.network(identity);
        ShapeGrowth growth = new ShapeGrowth(IdentityNetwork.shape(trained), IdentityNetwork.shape(network));
        growth.encoder(trained.getLayer(IdentityNetwork.ENCODER), network.getLayer(IdentityNetwork.ENCODER));
        if (performer) {
            growth.decoder(
                    trained.getLayer(IdentityNetwork.PERFORMER_FACE), network.getLayer(IdentityNetwork.PERFORMER_FACE));
        }
        if (filmDouble) {
            growth.decoder(
                    trained.getLayer(IdentityNetwork.DOUBLE_FACE), network.getLayer(IdentityNetwork.DOUBLE_FACE));
        }
    }
}
