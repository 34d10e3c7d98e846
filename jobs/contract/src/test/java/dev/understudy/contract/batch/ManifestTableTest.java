package dev.understudy.contract.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.api.BatchManifest;
import dev.understudy.contract.api.BatchState;
import dev.understudy.contract.job.JobState;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.spec.RenderSettings;
import dev.understudy.contract.stage.StageResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestTableTest {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String C = "c".repeat(64);

    private static final BatchManifest MANIFEST = new BatchManifest(
            3,
            "Spring",
            "the-tide",
            BatchState.DONE_WITH_FAILURES,
            false,
            Instant.parse("2026-11-23T06:00:00Z"),
            B,
            List.of(
                    new BatchManifest.Line(
                            1,
                            "Frühling, kurz.mp4",
                            41,
                            JobState.DONE,
                            A,
                            Optional.of(C),
                            Optional.of(B),
                            Optional.of(123L),
                            Optional.of("/api/v1/batches/3/deliverables/x"),
                            "carl@2",
                            "carl",
                            List.of("G-1", "G-4"),
                            Optional.of("DE"),
                            Optional.of("de"),
                            Json.read(
                                    "{\"codec\":\"h264\",\"feather\":0.25,\"deliver\":[\"film\",\"matte\"]}",
                                    RenderSettings.class),
                            List.of(
                                    new StageResult.Check("frames", true, ""),
                                    new StageResult.Check("sound", false, "")),
                            List.of(new BatchManifest.Beside(
                                    "matte", "matte.mov", "/api/v1/jobs/41/deliverables/matte.mov", C, 9, 250))),
                    new BatchManifest.Line(
                            2,
                            "b.mp4",
                            42,
                            JobState.FAILED,
                            A,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            "carl",
                            "carl",
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            RenderSettings.DEFAULTS,
                            List.of(),
                            List.of())));

    @Test
    void writesALineForEveryRow() {
        assertThat(ManifestTable.write(MANIFEST).split("\r\n"))
                .containsExactly(
                        "row,delivery,job,state,sha256,bytes,url,source,dialogue,identity,performer,grants,territory,language,"
                                + "codec,segmentFrames,colourMatch,feather,maskErode,deinterlace,deliver,checksPassed,checks,besides",
                        "1,\"Frühling, kurz.mp4\",41,done," + B + ",123,/api/v1/batches/3/deliverables/x," + A + "," + C
                                + ",carl@2,carl,G-1 G-4,DE,de,h264,,,0.25,,,film matte,1,2,"
                                + "/api/v1/jobs/41/deliverables/matte.mov sha256:" + C,
                        "2,b.mp4,42,failed,,,," + A + ",,carl,carl,,,,,,,,,,,0,0,");
    }

    @Test
    void survivesJson() {
        assertThat(Json.read(Json.write(MANIFEST), BatchManifest.class)).isEqualTo(MANIFEST);
    }
}
