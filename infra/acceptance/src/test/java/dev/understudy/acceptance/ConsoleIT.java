package dev.understudy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.understudy.acceptance.TestingFarm.Farm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Goes through the console's main paths in a real browser. */
@ExtendWith(TestingFarm.class)
@Order(2)
class ConsoleIT {
    private static final List<String> BROWSERS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    @Test
    void theMainPathsWorkInABrowser(Farm farm) {
        assumeThat(BROWSERS.stream().map(Path::of).anyMatch(Files::isExecutable))
                .as("browser tests are skipped: Chromium is not installed (apt-get install chromium)")
                .isTrue();
        Path console = Path.of(System.getProperty("understudy.home")).resolve("web-console");
        Command tests = farm.run(
                console,
                Map.of(
                        "UNDERSTUDY_URL", farm.api().base().toString(),
                        "UNDERSTUDY_TOKEN", farm.api().token(),
                        "CI", "true"),
                Duration.ofMinutes(8),
                List.of("npm", "run", "--silent", "test:e2e"));
        assertThat(tests.exitCode()).as(tests.output()).isZero();
    }
}
