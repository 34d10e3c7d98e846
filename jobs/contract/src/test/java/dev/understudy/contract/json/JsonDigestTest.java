package dev.understudy.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.spec.SpecReader;
import org.junit.jupiter.api.Test;

class JsonDigestTest {
    private static final String FILM = "a".repeat(64);

    @Test
    void isEqualForEqualJobsHoweverTheyAreWritten() {
        String yaml = "kind: render\nname: x\nproduction: tide\nfilm: %s\nidentity: carl@1\n".formatted(FILM);
        String json =
                "{\"identity\":\"carl@1\",\"film\":\"%s\",\"production\":\"tide\",\"name\":\"x\",\"kind\":\"render\"}"
                        .formatted(FILM);
        assertThat(JsonDigest.of(SpecReader.read(yaml)))
                .isEqualTo(JsonDigest.of(SpecReader.read(json)))
                .matches("[0-9a-f]{64}");
        assertThat(JsonDigest.of(SpecReader.read(yaml)))
                .isNotEqualTo(JsonDigest.of(SpecReader.read(yaml.replace("carl@1", "carl@2"))));
    }
}
