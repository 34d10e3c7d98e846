package dev.understudy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.identity.IdentityPreset;
import dev.understudy.identity.TrainingSpeed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Faces that the draft network swaps a second, on one core; beside it PyTorch where that is installed. */
final class InferBenchmark implements Benchmark {
    private static final Duration TIME = Duration.ofSeconds(8);

    @Override
    public String name() {
        return "infer.images_per_second";
    }

    @Override
    public List<Measurement> measure() throws Exception {
        Optional<JsonNode> torch = TorchReference.run(TIME);
        if (torch.isEmpty()) {
            System.err.println(
                    name() + " has no reference here: python3-torch is not installed (apt-get install python3-torch)");
            return List.of();
        }
        double images = new TrainingSpeed(IdentityPreset.DRAFT, TIME).inference();
        return List.of(Measurement.of(
                name(),
                images,
                "images/s",
                "PyTorch " + torch.get().path("torch").asText(),
                torch.get().path("inference_images_per_second").asDouble(),
                Math.round(images * TIME.toSeconds())));
    }
}
