package dev.understudy.workers.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.contract.message.WorkerEvent.Gpu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GpuReportTest {
    private static final Gpu A100 = new Gpu(
            "NVIDIA A100-SXM4-80GB", 81920L << 20, Optional.of(1024L << 20), Optional.of(51.0), Optional.of(0.97));

    @TempDir
    Path folder;

    @Test
    void readsALineForEachGpu() {
        assertThat(GpuReport.parse("""
                        NVIDIA A100-SXM4-80GB, 81920, 1024, 51, 97
                        NVIDIA L40S, 46068, 3, 30, 0
                        """))
                .containsExactly(
                        A100,
                        new Gpu(
                                "NVIDIA L40S",
                                46068L << 20,
                                Optional.of(3L << 20),
                                Optional.of(30.0),
                                Optional.of(0.0)));
    }

    @Test
    void leavesEmptyWhatAGpuDoesNotTell() {
        assertThat(GpuReport.parse("Tesla M10, 8129, 12, [N/A], [Not Supported]"))
                .containsExactly(
                        new Gpu("Tesla M10", 8129L << 20, Optional.of(12L << 20), Optional.empty(), Optional.empty()));
    }

    @Test
    void findsNoGpuInOtherTexts() {
        assertThat(GpuReport.parse("No devices were found\n")).isEmpty();
        assertThat(GpuReport.parse("a, b, c, d, e\n")).isEmpty();
        assertThat(GpuReport.parse("")).isEmpty();
    }

    @Test
    void asksTheProgramByItself() throws Exception {
        Path program = Files.writeString(
                folder.resolve("smi"), "#!/bin/sh\necho 'NVIDIA A100-SXM4-80GB, 81920, 1024, 51, 97'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        try (GpuSampler sampler = new GpuSampler(program.toString())) {
            sampler.start();
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (sampler.gpus().isEmpty() && System.nanoTime() < end) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(sampler.gpus()).isEqualTo(List.of(A100));
        }
    }

    @Test
    void hasNoGpusWithoutTheProgram() {
        try (GpuSampler sampler = new GpuSampler(folder.resolve("nothing").toString())) {
            sampler.start();
            assertThat(sampler.gpus()).isEmpty();
        }
    }
}
