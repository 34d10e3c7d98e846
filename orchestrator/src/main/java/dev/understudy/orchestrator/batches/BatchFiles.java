package dev.understudy.orchestrator.batches;

import dev.understudy.contract.api.DeliverableView;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.contract.storage.FarmStorage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the films of a batch lie under the names that its table gives them. */
final class BatchFiles {
    private BatchFiles() {}

    static DeliverableView view(FarmStorage storage, long batch, String name) {
        Path file = storage.batchDeliverable(batch, name);
        return new DeliverableView(
                name, storage.relativize(file), url(batch, name), file.toFile().length());
    }

    static String url(long batch, String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "/api/v1/batches/" + batch + "/deliverables/" + encoded;
    }

    /** The same bytes on the disk under a second name; a copy where the file system has no links. */
    static void deliver(Path film, Path target) throws IOException {
        DurableFiles.write(target, aside -> {
            try {
                Files.createLink(aside, film);
            } catch (UnsupportedOperationException | FileSystemException e) {
                Files.copy(film, aside);
            }
        });
    }
}
