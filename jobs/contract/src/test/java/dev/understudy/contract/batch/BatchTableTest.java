package dev.understudy.contract.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.contract.error.ContractException;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.StringLength;

/** What is written as CSV, however it is quoted, is read as it was. */
class BatchTableTest {
    @Provide
    Arbitrary<String> cell() {
        Arbitrary<Character> chars = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.chars().range('a', 'z')),
                Tuple.of(2, Arbitraries.of(',', ';', '"', '\n', '\r', '\t', ' ', '\'', '#', '\\')),
                Tuple.of(1, Arbitraries.chars().range('\u00a1', '\u2fff')));
        return chars.list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(list -> list.stream().map(String::valueOf).collect(Collectors.joining()))
                .filter(text -> !text.isBlank());
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        return cell().list().ofSize(3).list().ofMinSize(1).ofMaxSize(20);
    }

    @Property
    void readsBackEveryQuotedCell(@ForAll("rows") List<List<String>> rows, @ForAll boolean windows) {
        String end = windows ? "\r\n" : "\n";
        String csv = "film,identity,delivery" + end
                + rows.stream()
                        .map(cells -> cells.stream()
                                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                                .collect(Collectors.joining(",")))
                        .collect(Collectors.joining(end));
        BatchFaults faults = new BatchFaults();
        List<ObjectNode> read = BatchTable.read(csv, faults);
        assertThat(faults.isEmpty()).isTrue();
        assertThat(read).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            ObjectNode row = read.get(i);
            assertThat(List.of(
                            row.path("film").asText(),
                            row.path("identity").asText(),
                            row.path("delivery").asText()))
                    .isEqualTo(rows.get(i).stream().map(String::strip).toList());
        }
    }

    @Property
    void whateverTheTextItIsReadOrRefusedInWords(@ForAll @StringLength(max = 300) String text) {
        try {
            BatchTable.read(text, new BatchFaults());
        } catch (ContractException e) {
            assertThat(e).hasMessageStartingWith("the table is not CSV after row");
        }
    }
}
