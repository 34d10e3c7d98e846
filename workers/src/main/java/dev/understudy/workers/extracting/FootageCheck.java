package dev.understudy.workers.extracting;

import dev.understudy.contract.stage.FootageRef;
import dev.understudy.media.face.ExtractionCounts;
import dev.understudy.media.face.FacesetRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides while footage is looked through whether it shows one person well enough; as early as it is certain. */
final class FootageCheck {
    /** As {@link FacesetRules} has it: more frames than this with several people are too many. */
    private static final double TOLERATED_FRACTION = 0.05;

    private final Map<String, FootageRef> footage;
    private final Map<String, ExtractionCounts> counts = new HashMap<>();

    FootageCheck(List<FootageRef> footage) {
        this.footage =
                footage.stream().collect(Collectors.toMap(ref -> ref.asset().sha256(), Function.identity()));
    }

    /** @throws dev.understudy.media.MediaException {@code NO_FACE}, {@code SEVERAL_PEOPLE}, {@code FACE_TOO_SMALL} */
    synchronized void add(String asset, ExtractionCounts more) {
        ExtractionCounts sum = counts.merge(asset, more, ExtractionCounts::plus);
        FootageRef ref = footage.get(asset);
        long frames = ref.facts().frames();
        boolean complete = sum.frames() >= frames;
        if (complete || cannotGetBetter(sum, frames)) {
            FacesetRules.check(ref.asset().name(), sum);
        }
    }

    private static boolean cannotGetBetter(ExtractionCounts sum, long frames) {
        return sum.withSeveral() > TOLERATED_FRACTION * frames || 2 * sum.tooSmall() > frames;
    }

    /** Faces that were stored, by asset. */
    synchronized Map<String, Integer> stored() {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Math.toIntExact(entry.getValue().stored())));
    }
}
