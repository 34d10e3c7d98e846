package dev.understudy.orchestrator;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.contract.ticket.TicketKeys;
import dev.understudy.contract.ticket.TicketSigner;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** The few things that come from outside the code: the clock, the storage, the key, the JSON dialect. */
@Singleton
class FarmBeans {
    /** In the microseconds that Postgres keeps: what was written is never later than the moment it was written at. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    @Produces
    @Singleton
    FarmStorage storage(FarmConfig config) {
        return new FarmStorage(config.storage().root());
    }

    @Produces
    @Singleton
    TicketSigner ticketSigner(FarmConfig config) {
        Path file = config.tickets().privateKey();
        try {
            return new TicketSigner(TicketKeys.readPrivate(file));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the key that signs tickets: " + file
                            + " (UNDERSTUDY_TICKETS_PRIVATE_KEY names an Ed25519 private key, base64 of PKCS#8)",
                    e);
        }
    }

    /** Makes the API speak the JSON of the contract. */
    @Singleton
    static class ContractJson implements ObjectMapperCustomizer {
        @Override
        public void customize(ObjectMapper mapper) {
            Json.configure(mapper);
        }
    }
}
