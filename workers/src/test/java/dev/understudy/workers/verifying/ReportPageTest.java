package dev.understudy.workers.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.StageResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReportPageTest {
    private static final Report REPORT = new Report(
            7,
            "film.mp4",
            "<script>alert('hello')</script>.mp4",
            "carl",
            288,
            252,
            250,
            true,
            List.of(new StageResult.Check("frames", true, "288")),
            Map.of("identity_to_performer", 0.71, "ssim_heldout", 0.9),
            List.of(new Report.Sample(12, 0.7, 0.3)),
            List.of("contact-sheet-1.png"));

    @Test
    void showsNamesAsTextAndNeverAsMarkup() {
        assertThat(ReportPage.of(REPORT))
                .contains("&lt;script&gt;alert(&#39;hello&#39;)")
                .doesNotContain("<script>");
    }

    @Test
    void showsChecksMetricsAndPictures() {
        assertThat(ReportPage.of(REPORT))
                .contains("252 with a face, 250 replaced", "0.7100", "src=\"contact-sheet-1.png\"", ">same<");
    }

    @Test
    void isJsonWithTheMetricsAsFieldsOfTheirOwn() {
        assertThat(Json.write(REPORT))
                .contains("\"frames\":288", "\"faces_found\":252", "\"faces_replaced\":250")
                .contains("\"identity_to_performer\":0.71", "\"ssim_heldout\":0.9")
                .doesNotContain("\"metrics\"");
    }
}
