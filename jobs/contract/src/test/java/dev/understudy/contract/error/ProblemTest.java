package dev.understudy.contract.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void findsTheUnderstudyErrorInsideOthers() {
        ContractException inner = new ContractException(ContractErrorCode.GRANT_REFUSED, "no grant", "get one");
        Problem problem = Problem.of(new IllegalStateException(new RuntimeException(inner)));
        assertThat(problem).isEqualTo(new Problem("GRANT_REFUSED", ErrorClass.LICENCE, "no grant", "get one"));
    }

    @Test
    void tellsAFullDiskAndLackOfMemoryFromDefects() {
        IOException full = new IOException("write failed: No space left on device");
        assertThat(Problem.of(new UncheckedIOException(full)).code()).isEqualTo("DISK_FULL");
        assertThat(Problem.of(new OutOfMemoryError("heap")).errorClass()).isEqualTo(ErrorClass.RESOURCES);
        assertThat(Problem.of(new IllegalStateException("odd")).code()).isEqualTo("INTERNAL");
    }
}
