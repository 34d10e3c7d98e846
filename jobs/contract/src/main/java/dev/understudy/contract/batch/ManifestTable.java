package dev.understudy.contract.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.understudy.contract.api.BatchManifest;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A batch's manifest as CSV (RFC 4180, with a header, UTF-8). Cells that a spreadsheet would calculate cannot occur. */
public final class ManifestTable {
    private static final List<String> HEADER = List.of(
            "row",
            "delivery",
            "job",
            "state",
            "sha256",
            "bytes",
            "url",
            "source",
            "dialogue",
            "identity",
            "performer",
            "grants",
            "territory",
            "language",
            "codec",
            "segmentFrames",
            "colourMatch",
            "feather",
            "maskErode",
            "deinterlace",
            "deliver",
            "checksPassed",
            "checks",
            "besides");
    private static final ObjectWriter CELLS = new CsvMapper()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .writerFor(Object[].class)
            .with(CsvSchema.emptySchema().withLineSeparator("\r\n"));

    private ManifestTable() {}

    public static String write(BatchManifest manifest) {
        List<Object[]> rows = new ArrayList<>();
        rows.add(HEADER.toArray());
        manifest.lines().forEach(line -> rows.add(cells(line)));
        StringBuilder csv = new StringBuilder();
        try {
            for (Object[] row : rows) {
                csv.append(CELLS.writeValueAsString(row));
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return csv.toString();
    }

    private static Object[] cells(BatchManifest.Line line) {
        return new Object[] {
            line.row(),
            line.delivery(),
            line.job(),
            line.state().name().toLowerCase(Locale.ROOT),
            text(line.sha256()),
            text(line.bytes()),
            text(line.url()),
            line.source(),
            text(line.dialogue()),
            line.identity(),
            line.performer(),
            String.join(" ", line.grants()),
            text(line.territory()),
            text(line.language()),
            text(line.settings().codec()),
            text(line.settings().segmentFrames()),
            text(line.settings().colourMatch()),
            text(line.settings().feather()),
            text(line.settings().maskErode()),
            text(line.settings().deinterlace()),
            line.settings().deliver().map(outputs -> String.join(" ", outputs)).orElse(""),
            line.checksPassed(),
            line.checks().size(),
            line.besides().stream()
                    .map(beside -> beside.url() + " sha256:" + beside.sha256())
                    .collect(Collectors.joining(" "))
        };
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
