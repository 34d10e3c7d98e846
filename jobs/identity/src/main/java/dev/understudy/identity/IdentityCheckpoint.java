package dev.understudy.identity;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.storage.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A training as it stood after a round: parameters, the state of Adam and how far it was. A folder keeps the last three.
 *
 * @param network with its updater's state
 */
public record IdentityCheckpoint(ComputationGraph network, Progress progress) {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityCheckpoint.class);
    private static final int KEPT = 3;
    private static final String PREFIX = "checkpoint-";
    private static final String SUFFIX = ".zip";

    /**
     * How far a training is.
     *
     * @param preset its slug
     * @param seed of every random choice
     * @param rounds how many it is to have in all
     * @param done rounds that are done
     * @param images shown so far, of both people
     * @param lastImages shown in the last round
     * @param lastLoss mean loss of the last round
     * @param seconds that the rounds took so far
     * @param measured similarity of faces held out, of every measurement so far; checkpoints of before have none
     */
    public record Progress(
            String preset,
            long seed,
            int rounds,
            int done,
            long images,
            long lastImages,
            double lastLoss,
            double seconds,
            List<Double> measured) {
        public Progress {
            measured = measured == null ? List.of() : List.copyOf(measured);
        }

        /** Before the first round. */
        public static Progress start(String preset, long seed, int rounds) {
            return new Progress(preset, seed, rounds, 0, 0, 0, 0, 0, List.of());
        }

        /**
         * After one more round.
         *
         * @param took seconds
         * @param similarity of faces held out, if it was measured
         */
        public Progress next(long shown, double loss, double took, Optional<Double> similarity) {
            List<Double> all =
                    Stream.concat(measured.stream(), similarity.stream()).toList();
            return new Progress(preset, seed, rounds, done + 1, images + shown, shown, loss, seconds + took, all);
        }
    }

    /**
     * Writes the checkpoint whole, then deletes the oldest ones.
     *
     * @return its file
     */
    public Path write(Path folder) throws IOException {
        Path target = folder.resolve(String.format("%s%05d%s", PREFIX, progress.done(), SUFFIX));
        DurableFiles.write(target, aside -> NetworkFile.write(aside, network, true, Json.write(progress)));
        List<Path> newestFirst = list(folder);
        for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
            Files.deleteIfExists(old);
        }
        return target;
    }

    /** The newest checkpoint in the folder that can be read; broken ones are passed over with a warning. */
    public static Optional<IdentityCheckpoint> newest(Path folder) {
        try {
            for (Path file : list(folder)) {
                try {
                    return Optional.of(read(file));
                } catch (IOException | RuntimeException e) {
                    LOG.warn("passing over the broken checkpoint {}: {}", file.getFileName(), e.toString());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IdentityCheckpoint read(Path file) throws IOException {
        return new IdentityCheckpoint(NetworkFile.read(file, true), progress(file));
    }

    private static Progress progress(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(NetworkFile.NOTE);
            if (entry == null) {
                throw new IOException(NetworkFile.NOTE + " is missing");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Progress.class);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(PREFIX)
                            && f.getFileName().toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing((Path f) -> f.getFileName().toString())
                            .reversed())
                    .toList();
        }
    }
}
