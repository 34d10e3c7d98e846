package dev.understudy.identity;

import dev.understudy.contract.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

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
 * @param provenance such as {@code job}, {@code production}, {@code performer} and {@code grants}
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
        Map<String, Double> metrics,
        Map<String, String> provenance) {
    static final String FILE = "identity.json";

    public IdentityDescriptor {
        metrics = Map.copyOf(metrics);
        // Descriptors of before do not say.
        provenance = provenance == null ? Map.of() : Map.copyOf(provenance);
    }

    /** Texts for the header of an exported file: what it is, and where it comes from. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        provenance.forEach((key, value) -> metadata.put("understudy." + key, value));
        metadata.put("understudy.identity", identity);
        metadata.put("understudy.preset", preset);
        metadata.put("understudy.resolution", Integer.toString(resolution));
        metadata.put("understudy.alignment", alignment);
        metadata.put("understudy.rounds", Integer.toString(rounds));
        metadata.put("understudy.images", Long.toString(images));
        return metadata;
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
