package dev.understudy.contract.batch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.understudy.contract.spec.RenderSettings;
import java.util.Optional;

/**
 * One film that is asked for, with the batch's defaults where its row says nothing.
 *
 * @param row its number in the table, from 1, without the header
 * @param film SHA-256 of an asset, or its name if no other asset has it
 * @param identity {@code slug} or {@code slug@version}; one of identity and performer is there
 * @param performer whose only identity it is, or the one that a training of the batch makes
 * @param doublePerformer slug of the performer whose face is replaced; the one the identity was trained with unless told
 * @param dialogue SHA-256 or name of an asset whose sound takes the place of the film's own
 * @param territory where it will be shown
 * @param language of this version of the film
 * @param delivery file name under which it is delivered; no other row's, whatever the case of its letters
 */
public record BatchRow(
        int row,
        String film,
        Optional<String> identity,
        Optional<String> performer,
        @JsonProperty("double") Optional<String> doublePerformer,
        Optional<String> dialogue,
        RenderSettings settings,
        Optional<String> territory,
        Optional<String> language,
        Optional<Integer> priority,
        String delivery) {

    /** The slug in {@link #identity}. */
    @JsonIgnore
    public Optional<String> identitySlug() {
        return identity.map(name -> name.split("@", 2)[0]);
    }

    /** The version in {@link #identity}, if it names one. */
    @JsonIgnore
    public Optional<Integer> identityVersion() {
        return identity.filter(name -> name.contains("@")).map(name -> Integer.valueOf(name.split("@", 2)[1]));
    }
}
