package dev.understudy.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandLineTest {
    /** Nothing can listen at it. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Stream<String> commands() {
        return names(Main.commandLine(), "");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpThatNamesItsExitCodesAndJson(String command) {
        assertThat(run((command + " --help").strip().split(" "))).isZero();
        assertThat(out.toString()).contains("Exit codes:", "3   the farm is not up", "--json");
    }

    @Test
    void aCommandThatDoesNotExistIsAMatterOfUsage() {
        assertThat(run("rendre")).isEqualTo(2);
        assertThat(err.toString()).contains("rendre");
    }

    @Test
    void aGroupAsksForACommandOfIt() {
        assertThat(run("grants")).isEqualTo(2);
        assertThat(err.toString()).contains("revoke");
    }

    @Test
    void aServerThatIsDownIsSaidPlainlyWithHowToStartIt() {
        assertThat(run("jobs", "--server", NOWHERE)).isEqualTo(3);
        assertThat(err.toString())
                .contains("no farm answers at " + NOWHERE, "./understudy up")
                .doesNotContain("Exception");
    }

    @Test
    void errorsAreJsonForThoseWhoAskedForJson() {
        assertThat(run("jobs", "--json", "--server", NOWHERE)).isEqualTo(3);
        JsonNode error = Json.read(err.toString(), JsonNode.class).path("error");
        assertThat(error.path("code").asText()).isEqualTo("SERVER_UNREACHABLE");
        assertThat(error.path("remedy").asText()).contains("./understudy up");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThat(run("jobs", "--server", "the farm")).isEqualTo(2);
        assertThat(err.toString()).contains("\"the farm\"", "http://HOST:PORT");
    }

    @Test
    void aSpecThatIsNotThereIsNamed() {
        assertThat(run("submit", "no-such-spec.yaml", "--server", NOWHERE)).isEqualTo(2);
        assertThat(err.toString()).contains("no-such-spec.yaml");
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private static Stream<String> names(CommandLine command, String prefix) {
        return Stream.concat(
                Stream.of(prefix),
                command.getSubcommands().entrySet().stream()
                        .flatMap(entry -> names(entry.getValue(), (prefix + " " + entry.getKey()).strip())));
    }
}
