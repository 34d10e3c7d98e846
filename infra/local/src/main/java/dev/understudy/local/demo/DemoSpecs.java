package dev.understudy.local.demo;

import dev.understudy.contract.spec.FilmDouble;
import dev.understudy.contract.spec.RenderSpec;
import dev.understudy.contract.spec.TrainSettings;
import dev.understudy.contract.spec.TrainSpec;
import java.util.List;
import java.util.Optional;

/** The two jobs of the demo. Always the same specs, so that a demo that is run again finds what is done. */
final class DemoSpecs {
    static final String IDENTITY = "carl";
    private static final String PRESET = "draft";

    private DemoSpecs() {}

    static TrainSpec train(DemoCast.Footage footage) {
        return new TrainSpec(
                "Carl, to play Bruno's scene",
                DemoCast.PRODUCTION,
                Optional.empty(),
                "carl",
                IDENTITY,
                List.of(footage.carlTraining().sha256()),
                new FilmDouble("bruno", List.of(footage.brunoTraining().sha256())),
                Optional.of(TrainSettings.ofPreset(PRESET)),
                Optional.empty());
    }

    /** @param version of the identity */
    static RenderSpec render(DemoCast.Footage footage, int version) {
        return new RenderSpec(
                "Bruno's scene, played by Carl",
                DemoCast.PRODUCTION,
                Optional.empty(),
                footage.brunoFilm().sha256(),
                IDENTITY + "@" + version,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
