package dev.understudy.orchestrator.people;

import dev.understudy.orchestrator.FarmConfig;
import dev.understudy.orchestrator.access.Buckets;
import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Bounds how often somebody may guess: by the name that is guessed at, and by the address that the guesses come from. */
@Singleton
class LoginThrottle {
    private final Duration within;
    private final Bandwidth ofName;
    private final Bandwidth fromAddress;
    private final Buckets buckets = new Buckets();

    LoginThrottle(FarmConfig config) {
        this.within = config.access().failuresWithin();
        this.ofName = bandwidth(config.access().failures());
        this.fromAddress = bandwidth(config.access().failuresFromAddress());
    }

    private Bandwidth bandwidth(int failures) {
        return Bandwidth.builder()
                .capacity(failures)
                .refillGreedy(failures, within)
                .build();
    }

    /**
     * Lets a guess be made. It counts before it is looked at, so that many at a time are not more than one after the
     * other; one that is right does not count.
     *
     * @param name that is guessed at; empty where a token is
     * @param guess throws if it is wrong
     * @throws OrchestratorException {@code TOO_MANY_REQUESTS} if too many guesses were wrong, and what the guess throws
     */
    <T> T guess(Optional<String> name, String address, Supplier<T> guess) {
        List<Bucket> counted = new ArrayList<>();
        for (Bucket bucket : bucketsOf(name, address).toList()) {
            if (!bucket.tryConsume(1)) {
                counted.forEach(other -> other.addTokens(1));
                throw new OrchestratorException(
                        OrchestratorErrorCode.TOO_MANY_REQUESTS,
                        "too many tries to log in failed",
                        "wait up to " + within.toMinutes() + " minutes; who is logged in already is not concerned");
            }
            counted.add(bucket);
        }
        T right = guess.get();
        counted.forEach(bucket -> bucket.addTokens(1));
        return right;
    }

    private Stream<Bucket> bucketsOf(Optional<String> name, String address) {
        return Stream.concat(
                Stream.of(buckets.of("address " + address, fromAddress)),
                name.map(guessed -> buckets.of("name " + guessed, ofName)).stream());
    }
}
