package dev.understudy.workers.verifying;

import dev.understudy.contract.stage.StageResult;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report as a page for people. It loads nothing from elsewhere. */
final class ReportPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>%1$s: report</title><style>
            body{background:#181818;color:#ddd;font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:90rem;padding:0 1rem}
            h1{font-size:1.3rem}h2{font-size:1.05rem;margin-top:2rem}table{border-collapse:collapse}
            td,th{border-bottom:1px solid #333;padding:.3rem .8rem .3rem 0;text-align:left;vertical-align:top}
            .no{color:#ff7b72}.yes{color:#7ee787}img{max-width:100%%;display:block;margin:1rem 0}code{color:#9ecbff}
            </style></head><body>
            <h1>%1$s</h1>
            <p>Job %2$d: <code>%3$s</code> with the identity <code>%4$s</code>. %5$d frames, %6$d with a face, %7$d replaced.</p>
            <h2>Compared with the source</h2>
            <table><tr><th>what</th><th></th><th>detail</th></tr>%8$s</table>
            <h2>Measured</h2>
            <table>%9$s</table>
            <h2>Source and result</h2>
            %10$s
            </body></html>
            """;

    private ReportPage() {}

    static String of(Report report) {
        return PAGE.formatted(
                escape(report.film()),
                report.job(),
                escape(report.source()),
                escape(report.identity()),
                report.frames(),
                report.facesFound(),
                report.facesReplaced(),
                report.checks().stream().map(ReportPage::row).collect(Collectors.joining("\n")),
                report.metrics().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(metric -> "<tr><td>%s</td><td>%s</td></tr>"
                                .formatted(
                                        escape(metric.getKey()), String.format(Locale.ROOT, "%.4f", metric.getValue())))
                        .collect(Collectors.joining("\n")),
                report.contactSheets().stream()
                        .map(sheet -> "<img src=\"%s\" alt=\"source and result\">".formatted(escape(sheet)))
                        .collect(Collectors.joining("\n")));
    }

    private static String row(StageResult.Check check) {
        return "<tr><td>%s</td><td class=\"%s\">%s</td><td>%s</td></tr>"
                .formatted(
                        escape(check.name()),
                        check.passed() ? "yes" : "no",
                        check.passed() ? "same" : "differs",
                        escape(check.detail()));
    }

    /** Names come from people and films. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
