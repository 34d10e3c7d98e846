package dev.understudy.contract.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.api.VerificationView.Verdict;
import dev.understudy.contract.error.ErrorClass;
import dev.understudy.contract.error.Problem;
import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.reading.FileReading;
import dev.understudy.contract.reading.FrameReading;
import dev.understudy.contract.reading.FrameReading.Part;
import dev.understudy.contract.reading.ManifestReading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationViewTest {
    private static final MarkId MARK = MarkId.of("0123456789abcdef");
    private static final Instant SUBMITTED = Instant.parse("2026-11-22T13:02:44Z");
    private static final Instant SIGNED = Instant.parse("2026-11-22T14:00:00Z");
    private static final MarkView KNOWN = new MarkView(
            MARK, 7, "Reel 2", "the-tide", "carl", List.of("G-1", "G-2"), List.of(7L), List.of(), SUBMITTED);
    private static final FrameReading UNMARKED =
            new FrameReading(Optional.empty(), 0, 30, List.of(), List.of(new Part(0, 10), new Part(20, 30)));
    private static final Problem NO_FILM =
            new Problem("NOT_A_FILM", ErrorClass.INPUT, "notes.txt is not a film", "send one");

    @Test
    void aReEncodedFilmIsKnownByItsMarkAlone() {
        VerificationView view = VerificationView.of(
                new FileReading(ManifestReading.none(), Optional.of(marked(List.of())), Optional.empty()),
                Optional.of(KNOWN));
        assertThat(view.verdict()).isEqualTo(Verdict.OURS);
        assertThat(view.job()).contains(7L);
        assertThat(view.grant()).contains("G-1,G-2");
        assertThat(view.madeAt()).contains(SUBMITTED);
        assertThat(String.join(" ", view.words()))
                .contains(
                        "job 7, \"Reel 2\"",
                        "the grants G-1, G-2",
                        "submitted on 22 November 2026",
                        "no C2PA manifest");
    }

    @Test
    void saysWhereTheMarkIsMissing() {
        VerificationView view = VerificationView.of(
                new FileReading(
                        ManifestReading.none(), Optional.of(marked(List.of(new Part(80, 90)))), Optional.empty()),
                Optional.of(KNOWN));
        assertThat(view.verdict()).isEqualTo(Verdict.OURS_ALTERED);
        assertThat(view.altered()).containsExactly(List.of(80.0, 90.0));
        assertThat(view.words()).anyMatch(sentence -> sentence.contains("1:20.0 to 1:30.0"));
    }

    @Test
    void nothingIsAlteredWhereTheManifestProvesThatNoByteWasChanged() {
        VerificationView view = VerificationView.of(
                new FileReading(trusted(), Optional.of(marked(List.of(new Part(80, 90)))), Optional.empty()),
                Optional.of(KNOWN));
        assertThat(view.verdict()).isEqualTo(Verdict.OURS);
        assertThat(view.altered()).isEmpty();
        assertThat(view.watermark().unread()).isNotEmpty();
        assertThat(view.madeAt()).contains(SIGNED);
    }

    @Test
    void aManifestOfThisFarmIsEnough() {
        FileReading reading = new FileReading(trusted(), Optional.of(UNMARKED), Optional.empty());
        assertThat(reading.mark()).contains(MARK);
        VerificationView view = VerificationView.of(reading, Optional.of(KNOWN));
        assertThat(view.verdict()).isEqualTo(Verdict.OURS);
        assertThat(view.watermark().found()).isFalse();
        assertThat(view.grant()).isPresent();
    }

    @Test
    void aFilmWithoutMarkIsNotOurs() {
        VerificationView view = VerificationView.of(
                new FileReading(ManifestReading.none(), Optional.of(UNMARKED), Optional.empty()), Optional.empty());
        assertThat(view.verdict()).isEqualTo(Verdict.NOT_OURS);
        assertThat(view.altered()).as("nobody marked it").isEmpty();
    }

    @Test
    void whatIsNoFilmIsAnAnswerToo() {
        VerificationView view = VerificationView.of(
                new FileReading(ManifestReading.none(), Optional.empty(), Optional.of(NO_FILM)), Optional.empty());
        assertThat(view.verdict()).isEqualTo(Verdict.UNREADABLE);
        assertThat(view.words()).contains("Notes.txt is not a film: send one.");
    }

    /** Scripts read these. */
    @Test
    void theJsonHasItsFieldsWhateverIsKnown() throws Exception {
        VerificationView view = VerificationView.of(
                new FileReading(ManifestReading.none(), Optional.of(UNMARKED), Optional.empty()), Optional.empty());
        JsonNode json = Json.mapper().readTree(Json.write(view));
        assertThat(json.path("ours").asBoolean(true)).isFalse();
        assertThat(json.path("job").isNull()).isTrue();
        assertThat(json.path("grant").isNull()).isTrue();
        assertThat(json.at("/watermark/found").asBoolean(true)).isFalse();
        assertThat(json.at("/watermark/confidence").isNumber()).isTrue();
        assertThat(json.at("/manifest/state").asText()).isEqualTo("none");
        assertThat(json.path("altered").isArray()).isTrue();
        assertThat(Json.read(Json.write(view), VerificationView.class)).isEqualTo(view);
    }

    private static FrameReading marked(List<Part> unread) {
        return new FrameReading(Optional.of(MARK), 1, 120, List.of(new Part(0, 10)), unread);
    }

    private static ManifestReading trusted() {
        return new ManifestReading(
                ManifestReading.State.TRUSTED,
                Optional.of("Understudy farm"),
                Optional.of(7L),
                List.of("ab"),
                Optional.of(MARK),
                Optional.of(SIGNED),
                List.of());
    }
}
