package dev.understudy.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.spec.SpecReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonDigestTest {
    private static final String FILM = "a".repeat(64);

    @Test
    void isOfTheSortedTextInUtf8() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("y", 0.5);
        inner.put("x", "\uD83D\uDE00 \u00E4 \uD840\uDC00");
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("b", true);
        value.put("a", Arrays.asList(1, null, inner));
        assertThat(JsonDigest.of(value))
                .as("sha256sum of that text, written by hand")
                .isEqualTo("3910bf0b2ac63be1ee0e8ee21299230475a3c2ff401f99ed7379369d40d41501");
    }

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
