package dev.understudy.identity;

import dev.understudy.contract.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What {@code identity.json} beside the network says.
 *
 * @param identity slug
 * @param preset name of the preset that it was trained with
 * @param resolution edge of the crops that go in and come out, in pixels
 * @param alignment name of the alignment that its crops were made with
 * @param performerEmbedding mean embedding of the performer, of length 1
 * @param doubleEmbedding mean embedding of the double, of length 1
 * @param rounds that it was trained
 * @param images that it was shown, of both people
 * @param metrics such as {@code ssim_heldout}
 */
@SuppressWarnings("ArrayRecordComponent") // embeddings; nobody compares descriptors
public record IdentityDescriptor(
        String identity,
        String preset,
        int resolution,
        String alignment,
        float[] performerEmbedding,
        float[] doubleEmbedding,
        int rounds,
        long images,
        Map<String, Double> metrics) {
    static final String FILE = "identity.json";

    public IdentityDescriptor {
        metrics = Map.copyOf(metrics);
    }

    /**
     * Reads {@code identity.json} from the folder of an identity.
     *
     * @throws IdentityException if there is none or it is not one
     */
    public static IdentityDescriptor read(Path identity) {
        try {
            return Json.mapper().readValue(Files.readString(identity.resolve(FILE)), IdentityDescriptor.class);
        } catch (IOException e) {
            throw new IdentityException(
                    IdentityErrorCode.IDENTITY_UNREADABLE,
                    "the folder " + identity.getFileName() + " holds no readable " + FILE + ": " + e.getMessage(),
                    "train the identity again, or restore the folder from a backup",
                    e);
        }
    }
}
