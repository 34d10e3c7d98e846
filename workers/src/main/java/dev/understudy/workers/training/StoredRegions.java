package dev.understudy.workers.training;

import dev.understudy.identity.FaceRegions;
import dev.understudy.identity.TrainingRecipe;
import dev.understudy.media.face.FaceMesh;
import dev.understudy.media.face.FaceParts;
import dev.understudy.media.face.StoredFace;
import java.util.Optional;

/** Where the parts of a stored face are, as its mesh has them. */
public final class StoredRegions {
    private StoredRegions() {}

    /** In the network's resolution; empty if the training does not look at regions. */
    public static Optional<FaceRegions> of(StoredFace face, TrainingRecipe recipe) {
        if (!recipe.losses().needRegions()) {
            return Optional.empty();
        }
        FaceParts parts = new FaceParts(
                new FaceMesh(face.meshInCrop()), face.size(), recipe.shape().resolution());
        return Optional.of(new FaceRegions(parts.face(), parts.eyes(), parts.mouth()));
    }
}
