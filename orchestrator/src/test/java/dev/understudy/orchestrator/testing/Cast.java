package dev.understudy.orchestrator.testing;

import dev.understudy.contract.api.AssetView;

/** Who and what a test's jobs are about. */
public record Cast(
        String production,
        String performer,
        String filmDouble,
        AssetView footage,
        AssetView doubleFootage,
        String identity) {

    public String trainSpec(int rounds) {
        return """
                kind: train
                name: Train %s
                production: %s
                performer: %s
                identity: %s
                footage: [%s]
                double: {performer: %s, footage: [%s]}
                settings: {preset: tiny, rounds: %d}
                """.formatted(
                        identity,
                        production,
                        performer,
                        identity,
                        footage.sha256(),
                        filmDouble,
                        doubleFootage.sha256(),
                        rounds);
    }

    public String renderSpec(int segmentFrames) {
        return """
                kind: render
                name: Render with %s
                production: %s
                film: %s
                identity: %s
                settings: {segmentFrames: %d}
                """.formatted(identity, production, doubleFootage.sha256(), identity, segmentFrames);
    }
}
