package dev.understudy.orchestrator.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {
    /** Computed with {@code printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac whsec_test}. */
    private static final String EXPECTED = "38877139021993b830af32feea6e18a8da83eb2f6e49ee50bd9e4cf4ca4d3789";

    @Test
    void isTheOneThatOpensslComputes() {
        assertThat(Signature.of(
                        "whsec_test",
                        Instant.ofEpochSecond(1_700_000_000L, 999),
                        "{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("t=1700000000,v1=" + EXPECTED);
    }
}
