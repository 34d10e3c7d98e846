package dev.understudy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.identity.IdentityPreset;
import dev.understudy.identity.TrainingSpeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Images of the draft network's training a second, on one core as an executor trains; beside it the same arithmetic in
 * bare ND4J, and in PyTorch where that is installed.
 */
final class TrainBenchmark implements Benchmark {
    private static final Duration TIME = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "train.images_per_second";
    }

    @Override
    public List<Measurement> measure() throws Exception {
        TrainingSpeed speed = new TrainingSpeed(IdentityPreset.DRAFT, TIME);
        double graph = speed.graphStep();
        long images = Math.round(graph * TIME.toSeconds());
        List<Measurement> figures = new ArrayList<>();
        figures.add(
                Measurement.of(name(), graph, "images/s", "one SameDiff graph in bare ND4J", speed.bareStep(), images));
        Optional<JsonNode> torch = TorchReference.run(TIME);
        torch.ifPresent(reference -> figures.add(Measurement.of(
                name(),
                graph,
                "images/s",
                "PyTorch " + reference.path("torch").asText(),
                reference.path("images_per_second").asDouble(),
                images)));
        return figures;
    }
}
