package dev.understudy.contract.batch;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.understudy.contract.spec.FilmDouble;
import dev.understudy.contract.spec.TrainSettings;
import java.util.List;
import java.util.Optional;

/**
 * An identity that is trained first, once, for the rows that name it.
 *
 * @param name what people call its job; made from the batch's unless told
 * @param identity slug of the identity that gets a new version
 * @param performer slug of the performer whose likeness it is
 * @param footage assets that show the performer: SHA-256, or a name that no other asset has
 * @param filmDouble the double on the set; its footage is named likewise
 */
public record BatchTraining(
        Optional<String> name,
        Optional<Integer> priority,
        String identity,
        String performer,
        List<String> footage,
        @JsonProperty("double") FilmDouble filmDouble,
        Optional<TrainSettings> settings) {
    public BatchTraining {
        footage = List.copyOf(footage);
    }
}
