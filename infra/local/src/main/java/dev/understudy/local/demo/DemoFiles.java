package dev.understudy.local.demo;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.understudy.contract.api.DeliverableView;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.PreviewView;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.local.client.FarmClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The folder with the demo's results: film, report and page, which name each other by relative paths only. */
final class DemoFiles {
    private static final String SOURCE = "source.mp4";
    private static final int PREVIEWS_SHOWN = 6;

    private final FarmClient farm;
    private final Path folder;

    DemoFiles(FarmClient farm, Path folder) {
        this.farm = farm;
        this.folder = folder;
    }

    /** Fetches what a job delivered. */
    Path deliverable(DeliverableView deliverable) throws IOException {
        return fetch(deliverable.url(), deliverable.name());
    }

    Path json(DemoReport report) throws IOException {
        Path file = folder.resolve("report.json");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        DurableFiles.write(file, aside -> Json.mapper().writer(printer).writeValue(aside.toFile(), report.figures()));
        return file;
    }

    /** Writes {@code report.html} with all that it shows beside it. */
    void page(DemoReport report, Path source, JobView training, JobView render) throws IOException {
        Files.createDirectories(folder);
        Files.copy(source, folder.resolve(SOURCE), StandardCopyOption.REPLACE_EXISTING);
        List<String> sheets = new ArrayList<>();
        String film = "";
        for (DeliverableView deliverable : render.deliverables()) {
            if (deliverable.name().startsWith("contact-sheet")) {
                deliverable(deliverable);
                sheets.add(deliverable.name());
            } else if (deliverable.name().startsWith("film.")) {
                film = deliverable.name();
            }
        }
        String html = new DemoPage(report)
                .html(SOURCE, film, sheets, previews(training.id()), farm.learningCurve(training.id()));
        DurableFiles.write(folder.resolve("report.html"), aside -> Files.writeString(aside, html));
    }

    /** The first, the last, and some between them, oldest first. */
    private List<String> previews(long training) throws IOException {
        List<PreviewView> all = farm.previews(training).stream()
                .sorted((a, b) -> Integer.compare(a.round(), b.round()))
                .toList();
        List<String> names = new ArrayList<>();
        int shown = Math.min(PREVIEWS_SHOWN, all.size());
        for (int i = 0; i < shown; i++) {
            PreviewView preview = all.get(shown == 1 ? 0 : i * (all.size() - 1) / (shown - 1));
            String name = "preview-%05d.png".formatted(preview.round());
            fetch(preview.url(), name);
            names.add(name);
        }
        return names;
    }

    private Path fetch(String url, String name) throws IOException {
        Path file = folder.resolve(name);
        DurableFiles.write(file, aside -> {
            try (InputStream stream = farm.open(url)) {
                Files.copy(stream, aside);
            }
        });
        return file;
    }
}
