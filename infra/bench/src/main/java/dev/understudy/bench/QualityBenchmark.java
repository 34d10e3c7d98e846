package dev.understudy.bench;

import dev.understudy.identity.FacePool;
import dev.understudy.identity.FaceRegions;
import dev.understudy.identity.HeldOutFaces;
import dev.understudy.identity.IdentityPreset;
import dev.understudy.identity.ImageMetrics;
import dev.understudy.identity.Pictures;
import dev.understudy.identity.TrainingFaces;
import dev.understudy.identity.TrainingRecipe;
import dev.understudy.media.face.StoredFace;
import dev.understudy.workers.training.StoredRegions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * How well a preset gives faces back that it was not trained on: it is trained on the clips of two signers but one of each,
 * and measured with every face of these two. Beside it the most alike face of the training, which is what remembering
 * without understanding would give. One process, one core; {@code UNDERSTUDY_QUALITY_ROUNDS} shortens it.
 */
final class QualityBenchmark implements Benchmark {
    private static final List<String> PERFORMER = List.of("again", "brother", "help", "no", "student");
    private static final List<String> FILM_DOUBLE = List.of("bird", "milk", "please", "sorry");
    private static final String PERFORMER_HELD_OUT = "yes";
    private static final String DOUBLE_HELD_OUT = "thanks";

    private final String name;
    private final IdentityPreset preset;
    private final int rounds;

    /** @param rounds of the training */
    QualityBenchmark(String name, IdentityPreset preset, int rounds) {
        this.name = name;
        this.preset = preset;
        this.rounds = Optional.ofNullable(System.getenv("UNDERSTUDY_QUALITY_ROUNDS"))
                .map(Integer::valueOf)
                .orElse(rounds);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean onlyWhenNamed() {
        return true;
    }

    @Override
    public List<Measurement> measure() throws Exception {
        Path clips = Path.of(System.getProperty("understudy.home"), "../shared/footage/signers");
        if (!Files.isDirectory(clips)) {
            System.err.println(name + " needs the signers' clips, which are not part of the project: there is no "
                    + clips.normalize());
            return List.of();
        }
        TrainingRecipe recipe = preset.recipe();
        List<FacePool> people = List.of(pool(clips, PERFORMER, recipe), pool(clips, FILM_DOUBLE, recipe));
        byte[][] performer = pool(clips, List.of(PERFORMER_HELD_OUT), recipe).pictures();
        byte[][] filmDouble = pool(clips, List.of(DOUBLE_HELD_OUT), recipe).pictures();
        HeldOutFaces heldOut = new HeldOutFaces(recipe.shape().resolution(), performer, filmDouble);
        double remembered = (nearest(performer, people.get(0)) + nearest(filmDouble, people.get(1))) / 2;
        long begin = System.nanoTime();
        ComputationGraph network = train(recipe, recipe.faces(people, rounds), heldOut);
        double minutes = (System.nanoTime() - begin) / 60e9;
        HeldOutFaces.Quality quality = heldOut.measure(network);
        String reference = String.format(
                Locale.ROOT,
                "nearest training face; preset %s, %d rounds, %.0f minutes, %.4f and %.4f",
                preset.slug(),
                rounds,
                minutes,
                quality.performer().ssim(),
                quality.filmDouble().ssim());
        return List.of(Measurement.of(
                name, quality.similarity(), "SSIM", reference, remembered, performer.length + filmDouble.length));
    }

    private ComputationGraph train(TrainingRecipe recipe, TrainingFaces faces, HeldOutFaces heldOut) {
        ComputationGraph network = recipe.network(rounds, 1);
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < recipe.batchesPerRound(); i++) {
                network.fit(faces.batch(1, round, i, recipe.perSide()));
            }
            if (round % 10 == 9) {
                System.err.printf(
                        Locale.ROOT,
                        "%s: round %d of %d, SSIM %.4f%n",
                        name,
                        round + 1,
                        rounds,
                        heldOut.sample(8).measure(network).similarity());
            }
        }
        return network;
    }

    /** Mean similarity of every face to the one of the training that differs least from it. */
    private double nearest(byte[][] faces, FacePool pool) {
        int edge = preset.shape().resolution();
        double sum = 0;
        for (byte[] face : faces) {
            byte[] best = pool.pictures()[0];
            for (byte[] other : pool.pictures()) {
                best = ImageMetrics.psnr(face, other) > ImageMetrics.psnr(face, best) ? other : best;
            }
            sum += ImageMetrics.ssim(face, best, edge, edge);
        }
        return sum / faces.length;
    }

    private static FacePool pool(Path clips, List<String> names, TrainingRecipe recipe) throws IOException {
        int edge = recipe.shape().resolution();
        List<byte[]> pictures = new ArrayList<>();
        List<FaceRegions> regions = new ArrayList<>();
        for (String clip : names) {
            for (StoredFace face : faces(clips.resolve(clip + ".mkv"), edge)) {
                pictures.add(Pictures.shrink(face.rgb(), face.size(), edge));
                StoredRegions.of(face, recipe).ifPresent(regions::add);
            }
        }
        return new FacePool(pictures.toArray(byte[][]::new), regions);
    }

    private static List<StoredFace> faces(Path film, int resolution) throws IOException {
        return ClipFaces.of(film, resolution, stored -> {
            List<StoredFace> faces = new ArrayList<>();
            stored.forEach(faces::add);
            return faces;
        });
    }
}
