package dev.understudy.bench;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.FootageRole;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.media.face.FaceExtractor;
import dev.understudy.media.face.FaceFinder;
import dev.understudy.media.face.FaceRecognizer;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.ProbedFilm;
import dev.understudy.workers.training.IdentityTraining;
import dev.understudy.workers.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The draft training on Spark with two slots of one core each, beside one: images a second with averaging and checkpoints,
 * and the loss after as many images. The slots are threads of one process here; on a farm they are executors.
 */
final class TwoExecutorsBenchmark implements Benchmark {
    private static final String SPEED = "train.two_executors_ratio";
    private static final String LOSS = "train.two_executors_loss";
    private static final int FRAMES = 96;
    /** Of two slots; one slot has twice as many, and so as many images. */
    private static final int ROUNDS = 4;

    @Override
    public String name() {
        return SPEED;
    }

    @Override
    public List<String> names() {
        return List.of(SPEED, LOSS);
    }

    @Override
    public List<Measurement> measure() throws Exception {
        Path folder = Files.createTempDirectory("understudy-bench");
        try {
            Path extract = Files.createDirectories(folder.resolve("extract"));
            List<FootageRef> footage = List.of(
                    faces("carl-training", FootageRole.PERFORMER, extract),
                    faces("bruno-training", FootageRole.DOUBLE, extract));
            Curve one = train(1, 2 * ROUNDS, footage, extract, folder.resolve("one"));
            Curve two = train(2, ROUNDS, footage, extract, folder.resolve("two"));
            return List.of(
                    Measurement.of(SPEED, two.speed(), "images/s", "one slot", one.speed(), two.images),
                    Measurement.of(LOSS, two.loss, "mean loss", "one slot, as many images", one.loss, two.images));
        } finally {
            BenchIdentity.delete(folder);
        }
    }

    private static Curve train(int slots, int rounds, List<FootageRef> footage, Path extract, Path target) {
        SparkConf conf = new SparkConf()
                .setMaster("local[" + slots + "]")
                .setAppName("bench")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .set("spark.kryo.registrator", "org.nd4j.kryo.Nd4jRegistrator");
        Curve curve = new Curve();
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            IdentityTraining.run(
                    spark,
                    new StageInput.Train("bench", "draft", rounds, 1, slots, footage),
                    Map.of(),
                    IntStream.range(0, rounds)
                            .mapToObj(i -> new SegmentWork(i, Optional.empty(), i, i + 1))
                            .toList(),
                    extract,
                    target,
                    curve,
                    () -> false);
        }
        return curve;
    }

    private static FootageRef faces(String sample, FootageRole role, Path folder) throws IOException {
        Path film = Path.of(System.getProperty("understudy.samples"), sample + ".mp4");
        ProbedFilm probed = FilmProbe.probe(film, sample);
        String asset = "%064x".formatted(sample.hashCode() & 0xffff_ffffL);
        FrameRange range = new FrameRange(0, Math.min(FRAMES, probed.index().frames()));
        try (FaceFinder finder = new FaceFinder();
                FaceRecognizer recognizer = new FaceRecognizer();
                FilmReader reader = new FilmReader(
                        film,
                        probed.index(),
                        FaceExtractor.needed(range, probed.index().frames()))) {
            new FaceExtractor(finder, recognizer)
                    .extract(asset, range, reader, folder.resolve("segment-" + sample + ".faces"), frame -> {});
        }
        return new FootageRef(new AssetRef(asset, sample), role, probed.facts());
    }

    /** What a training told of itself. */
    private static final class Curve implements TrainingListener {
        private final List<Double> seconds = new ArrayList<>();
        private long imagesOfRound;
        private long images;
        private double loss;

        /** Of the rounds after the first, which loads what the others find. */
        double speed() {
            double sum = seconds.subList(1, seconds.size()).stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            return imagesOfRound * (seconds.size() - 1) / sum;
        }

        @Override
        public void roundStarted(int round) {
            // Its end tells how long it took.
        }

        @Override
        public void roundDone(int round, SegmentResult.Trained result, double took, long bytes) {
            seconds.add(took);
            imagesOfRound = result.images();
            loss = result.loss();
        }

        @Override
        public void point(int round, long shown, Map<String, Double> values) {
            images = shown;
        }

        @Override
        public void preview(int round, Path png) {
            // Nobody looks at it here.
        }
    }
}
