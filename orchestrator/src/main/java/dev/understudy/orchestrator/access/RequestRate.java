package dev.understudy.orchestrator.access;

import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import io.github.bucket4j.Bandwidth;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Bounds how often somebody may ask: a person by name, whoever is not known by address. */
@Singleton
class RequestRate {
    /** So many seconds' requests may come at once. */
    private static final int BURST_SECONDS = 10;

    private final Buckets buckets = new Buckets();
    private final Bandwidth ofPerson;
    private final Bandwidth fromAddress;

    RequestRate(FarmConfig config) {
        this.ofPerson = bandwidth(config.access().requestsPerSecond());
        this.fromAddress = bandwidth(config.access().requestsPerSecondFromAddress());
    }

    private static Bandwidth bandwidth(int aSecond) {
        return Bandwidth.builder()
                .capacity((long) BURST_SECONDS * aSecond)
                .refillGreedy(aSecond, Duration.ofSeconds(1))
                .build();
    }

    /** @throws OrchestratorException {@code TOO_MANY_REQUESTS} */
    void count(Optional<Caller> caller, String address) {
        boolean allowed = caller.map(known -> buckets.of("person " + known.name(), ofPerson))
                .orElseGet(() -> buckets.of("address " + address, fromAddress))
                .tryConsume(1);
        if (!allowed) {
            throw new OrchestratorException(
                    OrchestratorErrorCode.TOO_MANY_REQUESTS,
                    "too many requests: %d a second are answered, and ten times that at once"
                            .formatted((caller.isPresent() ? ofPerson : fromAddress).getRefillTokens()),
                    "wait a second and ask less often; act on many jobs with one call (POST /api/v1/actions)");
        }
    }
}
