package dev.understudy.workers.training;

import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.FootageRole;
import dev.understudy.identity.FacePool;
import dev.understudy.identity.FaceRegions;
import dev.understudy.identity.HeldOutFaces;
import dev.understudy.identity.IdentityErrorCode;
import dev.understudy.identity.IdentityException;
import dev.understudy.identity.Pictures;
import dev.understudy.identity.TrainingFaces;
import dev.understudy.identity.TrainingRecipe;
import dev.understudy.media.face.FacesetReader;
import dev.understudy.media.face.StoredFace;
import dev.understudy.workers.extracting.SelectedFaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The faces of a training: those to learn from and those held out, see {@link HeldOutBlocks}.
 *
 * @param performerEmbedding mean over the performer's faces, of length 1
 * @param doubleEmbedding mean over the double's
 */
@SuppressWarnings("ArrayRecordComponent") // embeddings; nobody compares them as records
record TrainingFootage(
        TrainingFaces training, HeldOutFaces heldOut, float[] performerEmbedding, float[] doubleEmbedding) {
    private static final String FACES = ".faces";

    /** More faces than these teach a network nothing new, but every one takes memory on driver and executors. */
    private static final int MOST_FACES = 16_000;

    /** Of all faces together: every executor holds them. */
    private static final long MOST_BYTES = 1L << 30;

    /** One face in the network's resolution. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Sample(long frame, byte[] rgb, Optional<FaceRegions> regions, float[] embedding) {}

    /**
     * @param extractFolder with the {@code .faces} files of all footage, and which of them are {@link SelectedFaces}
     * @param rounds of the whole training
     * @throws IdentityException {@code TOO_FEW_FACES} if a person has fewer than the preset needs
     */
    static TrainingFootage read(Path extractFolder, List<FootageRef> footage, TrainingRecipe recipe, int rounds) {
        int resolution = recipe.shape().resolution();
        Map<String, List<Sample>> byAsset = new TreeMap<>();
        List<Path> files = facesets(extractFolder);
        Optional<SelectedFaces> selected = selected(extractFolder);
        long stride = stride(files, selected, recipe);
        long index = 0;
        for (Path file : files) {
            IntPredicate kept = kept(selected, file);
            int position = 0;
            try (FacesetReader reader = new FacesetReader(file)) {
                for (StoredFace face : reader) {
                    if (!kept.test(position++) || index++ % stride != 0) {
                        continue;
                    }
                    byte[] rgb = Pictures.shrink(face.rgb(), face.size(), resolution);
                    byAsset.computeIfAbsent(face.asset(), a -> new ArrayList<>())
                            .add(new Sample(face.frame(), rgb, StoredRegions.of(face, recipe), face.embedding()));
                }
            }
        }
        byAsset.values().forEach(faces -> faces.sort(Comparator.comparingLong(Sample::frame)));
        Side performer = side(FootageRole.PERFORMER, byAsset, footage, recipe);
        Side filmDouble = side(FootageRole.DOUBLE, byAsset, footage, recipe);
        return new TrainingFootage(
                recipe.faces(List.of(pool(performer.training), pool(filmDouble.training)), rounds),
                new HeldOutFaces(resolution, pixels(performer.heldOut), pixels(filmDouble.heldOut)),
                meanEmbedding(performer),
                meanEmbedding(filmDouble));
    }

    private static Optional<SelectedFaces> selected(Path extractFolder) {
        try {
            return SelectedFaces.find(extractFolder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IntPredicate kept(Optional<SelectedFaces> selected, Path file) {
        return selected.map(faces -> faces.of(file)).orElse(position -> true);
    }

    /** Every so manieth face is taken, the same ones each time. */
    private static long stride(List<Path> files, Optional<SelectedFaces> selected, TrainingRecipe recipe) {
        long faces = 0;
        for (Path file : files) {
            try (FacesetReader reader = new FacesetReader(file)) {
                faces += IntStream.range(0, reader.size())
                        .filter(kept(selected, file))
                        .count();
            }
        }
        long pixels = (long) recipe.shape().resolution() * recipe.shape().resolution();
        long bytes = pixels * (recipe.losses().needRegions() ? 6 : 3);
        long most = Math.min(MOST_FACES, MOST_BYTES / bytes);
        return Math.max(1, (faces + most - 1) / most);
    }

    private record Side(List<Sample> training, List<Sample> heldOut) {}

    private static Side side(
            FootageRole role, Map<String, List<Sample>> byAsset, List<FootageRef> footage, TrainingRecipe recipe) {
        Side side = new Side(new ArrayList<>(), new ArrayList<>());
        for (FootageRef ref : footage) {
            if (ref.role() == role) {
                List<Sample> faces = byAsset.getOrDefault(ref.asset().sha256(), List.of());
                HeldOutBlocks<Sample> blocks = HeldOutBlocks.of(faces);
                side.training.addAll(blocks.training());
                side.heldOut.addAll(blocks.heldOut());
            }
        }
        if (side.training.size() < recipe.leastFaces() || side.heldOut.isEmpty()) {
            String person = role == FootageRole.PERFORMER ? "performer" : "double";
            throw new IdentityException(
                    IdentityErrorCode.TOO_FEW_FACES,
                    "the footage shows " + (side.training.size() + side.heldOut.size()) + " usable faces of the "
                            + person + "; the preset " + recipe.preset() + " needs at least "
                            + (recipe.leastFaces() + recipe.leastFaces() / 2),
                    "add footage that shows the " + person + "'s face longer and larger");
        }
        return side;
    }

    private static List<Path> facesets(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(FACES)
                            && !f.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FacePool pool(List<Sample> faces) {
        return new FacePool(
                pixels(faces),
                faces.stream().flatMap(face -> face.regions.stream()).toList());
    }

    private static byte[][] pixels(List<Sample> faces) {
        return faces.stream().map(Sample::rgb).toArray(byte[][]::new);
    }

    private static float[] meanEmbedding(Side side) {
        List<float[]> embeddings = Stream.concat(side.training.stream(), side.heldOut.stream())
                .map(Sample::embedding)
                .toList();
        double[] sum = new double[embeddings.get(0).length];
        for (float[] embedding : embeddings) {
            double length = length(embedding);
            for (int i = 0; i < sum.length && length > 0; i++) {
                sum[i] += embedding[i] / length;
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / embeddings.size());
        }
        double length = length(mean);
        for (int i = 0; i < mean.length && length > 0; i++) {
            mean[i] = (float) (mean[i] / length);
        }
        return mean;
    }

    private static double length(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
