package dev.understudy.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.batch.BatchReader;
import dev.understudy.contract.batch.BatchSpec;
import dev.understudy.local.LocalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchFileTest {
    @TempDir
    private Path folder;

    private static Map<String, Object> values(String key, Object value) {
        Map<String, Object> values = new HashMap<>();
        values.put("performer", null);
        values.put(key, value);
        return values;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aTableAloneIsABatchNamedAsItsFile() throws IOException {
        Path table = file("Spring.CSV", "identity,delivery\ncarl,a.mp4\n");
        BatchSpec spec = BatchReader.read(
                BatchFile.spec(table, null, values("production", "the-tide"), values("film", "hero.mp4")));
        assertThat(spec.name()).isEqualTo("Spring");
        assertThat(spec.production()).isEqualTo("the-tide");
        assertThat(spec.rows()).singleElement().satisfies(row -> assertThat(row.film())
                .isEqualTo("hero.mp4"));
    }

    @Test
    void aSpecTakesItsTableFromAFileAndWhatTheCommandLineSays() throws IOException {
        Path spec = file(
                "spec.yaml", "kind: batch\nname: x\nproduction: the-tide\ndefaults: {film: f.mp4, identity: ada}\n");
        Path table = file("rows.csv", "delivery\na.mp4\n");
        BatchSpec read =
                BatchReader.read(BatchFile.spec(spec, table, values("name", "Autumn"), values("identity", "carl@2")));
        assertThat(read.name()).isEqualTo("Autumn");
        assertThat(read.rows()).singleElement().satisfies(row -> {
            assertThat(row.film()).isEqualTo("f.mp4");
            assertThat(row.identity()).contains("carl@2");
        });
    }

    @Test
    void saysHowToSaveATableThatIsNotUtf8() throws IOException {
        Path table = Files.write(folder.resolve("t.csv"), "Frühling".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> BatchFile.spec(table, null, Map.of(), Map.of()))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("is not UTF-8");
        assertThatThrownBy(() -> BatchFile.spec(folder.resolve("none.yaml"), null, Map.of(), Map.of()))
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> BatchFile.spec(table, table, Map.of(), Map.of()))
                .hasMessageContaining("two tables");
    }
}
