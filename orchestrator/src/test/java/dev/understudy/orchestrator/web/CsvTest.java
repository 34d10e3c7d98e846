package dev.understudy.orchestrator.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
    @Test
    void endsLinesAsTheStandardSays() {
        assertThat(new Csv().row(List.of("day", "cost")).row(List.of("2026-11-23", new BigDecimal("12.3400"))))
                .hasToString("day,cost\r\n2026-11-23,12.3400\r\n");
    }

    @Test
    void quotesWhatWouldBreakTheRow() {
        assertThat(new Csv().row(List.of("a,b", "the \"tide\"", "two\nlines", "plain")))
                .hasToString("\"a,b\",\"the \"\"tide\"\"\",\"two\nlines\",plain\r\n");
    }

    @ParameterizedTest
    @CsvSource({"=1+1", "+1", "-1", "@SUM(A1)"})
    void aFormulaIsText(String formula) {
        assertThat(new Csv().row(List.of(formula))).hasToString("'" + formula + "\r\n");
    }

    @Test
    void aFormulaWithQuotesIsTextThatIsQuoted() {
        assertThat(new Csv().row(List.of("=HYPERLINK(\"http://x\",1)")))
                .hasToString("\"'=HYPERLINK(\"\"http://x\"\",1)\"\r\n");
    }

    @Test
    void aNegativeNumberIsANumber() {
        assertThat(new Csv().row(List.of(-5L, new BigDecimal("-0.50")))).hasToString("-5,-0.50\r\n");
    }
}
