package dev.understudy.orchestrator.stages;

import dev.understudy.contract.shot.ShotSettings;
import dev.understudy.contract.spec.JobSpec;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.spec.ShotSpec;
import java.util.List;

/** The version of an identity that takes the place of the film's in a shot. */
public record ShotIdentity(String slug, int version) {
    /** @param text {@code slug@version}, as the spec's schema has it */
    public static ShotIdentity of(String text) {
        int at = text.indexOf('@');
        try {
            return new ShotIdentity(text.substring(0, at), Integer.parseInt(text.substring(at + 1)));
        } catch (NumberFormatException e) {
            return new ShotIdentity(text.substring(0, at), Integer.MAX_VALUE); // there is no such version
        }
    }

    /** All that a spec names. */
    public static List<ShotIdentity> of(JobSpec spec) {
        return spec instanceof RenderSpec render
                ? render.shots().stream()
                        .map(ShotSpec::settings)
                        .map(ShotSettings::identity)
                        .flatMap(named -> named.stream().map(ShotIdentity::of))
                        .distinct()
                        .toList()
                : List.of();
    }

    @Override
    public String toString() {
        return slug + "@" + version;
    }
}
