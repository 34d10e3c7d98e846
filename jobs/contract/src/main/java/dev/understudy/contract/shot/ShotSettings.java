package dev.understudy.contract.shot;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.understudy.contract.spec.RenderSettings;
import java.util.Optional;

/**
 * How one shot is rendered where it differs from the rest of its film.
 *
 * @param colourMatch as in {@link RenderSettings}, as are feather and maskErode
 * @param identity {@code slug@version} that takes the place of the film's; trained with the same double
 * @param likeness how alike a face must be to be taken for the double's, 0.2 to 0.9; the renderer asks for 0.555, or for less
 *     beside frames that are sure
 * @param within only faces whose middle lies in this part of the picture are looked at: tells people apart who stand side by
 *     side
 * @param replace false leaves the shot as it is in the plate
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ShotSettings(
        Optional<String> colourMatch,
        Optional<Double> feather,
        Optional<Double> maskErode,
        Optional<String> identity,
        Optional<Double> likeness,
        Optional<FrameArea> within,
        Optional<Boolean> replace) {
    public static final ShotSettings NONE = new ShotSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The film's settings, but for what is told for the shot. */
    public RenderSettings over(RenderSettings film) {
        return film.withBlending(
                colourMatch.or(film::colourMatch), feather.or(film::feather), maskErode.or(film::maskErode));
    }

    @JsonIgnore
    public boolean leavesPlate() {
        return !replace.orElse(true);
    }
}
