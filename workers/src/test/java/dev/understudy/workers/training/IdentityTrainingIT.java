package dev.understudy.workers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.contract.spec.SharpenSettings;
import dev.understudy.contract.spec.StopSettings;
import dev.understudy.contract.spec.TrainSettings;
import dev.understudy.contract.stage.FootageRef;
import dev.understudy.contract.stage.FootageRole;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.stage.TrainingEnd;
import dev.understudy.contract.stage.TrainingStart;
import dev.understudy.identity.FaceSwapper;
import dev.understudy.identity.IdentityCheckpoint;
import dev.understudy.identity.IdentityDescriptor;
import dev.understudy.identity.IdentityErrorCode;
import dev.understudy.identity.IdentityException;
import dev.understudy.identity.IdentityNetwork;
import dev.understudy.identity.IdentityPreset;
import dev.understudy.identity.TrainingFaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTrainingIT {
    private static final int ROUNDS = 3;
    private static final int SLOTS = 2;

    @TempDir
    static Path folder;

    private static JavaSparkContext spark;
    private static Path extract;
    private static List<FootageRef> footage;

    @BeforeAll
    static void startSparkAndStoreFaces() throws IOException {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[" + SLOTS + "]")
                .setAppName("training")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .set("spark.kryo.registrator", "org.nd4j.kryo.Nd4jRegistrator"));
        extract = folder.resolve("extract");
        footage = List.of(
                TestingFacesets.write("carl-training", FootageRole.PERFORMER, extract),
                TestingFacesets.write("bruno-training", FootageRole.DOUBLE, extract),
                TestingFacesets.write("bruno-film", FootageRole.DOUBLE, extract));
    }

    @AfterAll
    static void stopSpark() {
        spark.close();
    }

    @Test
    void trainsOnBothSlotsAndLeavesAnIdentityBehind() {
        Path train = folder.resolve("whole");
        Told told = new Told();

        StageResult.Train result = run(train, told, ROUNDS);

        long perRound = (long) SLOTS * IdentityPreset.TINY.batchesPerRound() * 2 * IdentityPreset.TINY.perSide();
        assertThat(told.started).containsExactly(0, 1, 2);
        assertThat(told.done.values()).allSatisfy(r -> assertThat(r.images()).isEqualTo(perRound));
        assertThat(told.points.get(2)).isLessThan(told.points.get(0));
        assertThat(told.previews).isNotEmpty().allSatisfy(png -> assertThat(png).isNotEmptyFile());
        assertThat(result.metrics()).containsKeys("ssim_heldout", "psnr_heldout", "ssim_performer", "ssim_double");
        Path identity = Path.of(result.identityPath());
        assertThat(identity).isEqualTo(train.resolve("identity"));
        IdentityDescriptor descriptor = IdentityDescriptor.read(identity);
        assertThat(descriptor.images()).isEqualTo(ROUNDS * perRound);
        assertThat(descriptor.performerEmbedding()).containsExactly(0.6f, 0.8f);
        try (FaceSwapper swapper = FaceSwapper.load(identity)) {
            byte[] crop = new byte[swapper.resolution() * swapper.resolution() * 3];
            assertThat(swapper.swap(new byte[][] {crop}).get(0).rgb()).hasSameSizeAs(crop);
        }
    }

    @Test
    void trainsOnAsManySlotsAsItIsGivenAndNoMore() {
        StageInput.Train alone = new StageInput.Train("carl", "tiny", 1, 7, 1, footage);
        Told told = new Told();

        IdentityTraining.run(spark, alone, Map.of(), rounds(1), extract, folder.resolve("alone"), told, () -> false);

        assertThat(spark.defaultParallelism()).isEqualTo(SLOTS);
        assertThat(told.done.get(0).images())
                .isEqualTo((long) IdentityPreset.TINY.batchesPerRound() * 2 * IdentityPreset.TINY.perSide());
    }

    @Test
    void aTrainingThatBreaksOffGoesOnToTheVerySameIdentity() throws IOException {
        Path unbroken = folder.resolve("unbroken");
        run(unbroken, new Told(), ROUNDS);
        Path broken = folder.resolve("broken");
        Told before = new Told();
        assertThatThrownBy(() -> IdentityTraining.run(
                        spark,
                        input(ROUNDS),
                        Map.of(),
                        rounds(ROUNDS),
                        extract,
                        broken,
                        before,
                        () -> before.done.size() == 2))
                .isInstanceOf(CancellationException.class);
        Files.write(broken.resolve("checkpoint-00003.zip"), new byte[] {1, 2, 3});

        Told after = new Told();
        run(broken, after, ROUNDS);

        assertThat(after.started).containsExactly(2);
        assertThat(after.done.keySet()).contains(0, 1, 2);
        assertThat(broken.resolve("identity/network.zip"))
                .hasSameBinaryContentAs(unbroken.resolve("identity/network.zip"));
    }

    @Test
    void endsWhenItWasShownEnoughAndSaysSo() {
        long perRound = (long) SLOTS * IdentityPreset.TINY.batchesPerRound() * 2 * IdentityPreset.TINY.perSide();
        StopSettings stop =
                new StopSettings(Optional.empty(), Optional.empty(), Optional.of(perRound + 1), Optional.empty());
        Told told = new Told();

        StageResult.Train result = IdentityTraining.run(
                spark,
                with(settings(Optional.of(stop), Optional.empty()), Optional.empty()),
                Map.of(),
                rounds(ROUNDS),
                extract,
                folder.resolve("enough"),
                told,
                () -> false);

        assertThat(result.end().orElseThrow().reason()).isEqualTo(TrainingEnd.Reason.IMAGES);
        assertThat(told.started).containsExactly(0, 1);
        assertThat(told.done.keySet()).as("no round is left open").containsExactly(0, 1, 2);
        assertThat(told.done.get(2).images()).isZero();
        assertThat(IdentityDescriptor.read(Path.of(result.identityPath())).rounds())
                .isEqualTo(2);
    }

    @Test
    void goesOnFromAnIdentityOfAnotherPerformer() {
        StageResult.Train first = run(folder.resolve("first"), new Told(), 1);
        TrainingStart start = new TrainingStart(first.identityPath(), false, true, true);
        Told told = new Told();

        IdentityTraining.run(
                spark,
                with(TrainSettings.DEFAULTS, Optional.of(start)),
                Map.of(),
                rounds(ROUNDS),
                extract,
                folder.resolve("second"),
                told,
                () -> false);

        assertThat(encoder(folder.resolve("second"))).containsExactly(encoder(folder.resolve("first")));
    }

    /** Of the newest checkpoint. */
    private static float[] encoder(Path train) {
        return IdentityCheckpoint.newest(train)
                .orElseThrow()
                .network()
                .getLayer(IdentityNetwork.ENCODER)
                .params()
                .toFloatVector();
    }

    @Test
    void aSharpenedVariationalTrainingThatBreaksOffGoesOnToTheVerySameIdentity() throws IOException {
        StageInput.Train input = with(
                settings(Optional.empty(), Optional.of(new SharpenSettings(Optional.empty(), Optional.of(0.0)))),
                Optional.empty());
        Path unbroken = folder.resolve("sharp");
        Path broken = folder.resolve("sharp-broken");
        IdentityTraining.run(spark, input, Map.of(), rounds(ROUNDS), extract, unbroken, new Told(), () -> false);
        Told before = new Told();
        assertThatThrownBy(() -> IdentityTraining.run(
                        spark, input, Map.of(), rounds(ROUNDS), extract, broken, before, () -> before.done.size() == 1))
                .isInstanceOf(CancellationException.class);

        IdentityTraining.run(spark, input, Map.of(), rounds(ROUNDS), extract, broken, new Told(), () -> false);

        assertThat(broken.resolve("identity/network.zip"))
                .hasSameBinaryContentAs(unbroken.resolve("identity/network.zip"));
    }

    private static TrainSettings settings(Optional<StopSettings> stop, Optional<SharpenSettings> sharpen) {
        return new TrainSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                stop,
                Optional.empty(),
                sharpen,
                sharpen.map(any -> 1e-4));
    }

    private static StageInput.Train with(TrainSettings settings, Optional<TrainingStart> start) {
        return new StageInput.Train("carl", "tiny", ROUNDS, 7, SLOTS, footage, settings, start);
    }

    @Test
    void aCopyTakesTheStepsThatAPlainTrainingTakes() {
        IdentityPreset preset = IdentityPreset.TINY;
        TrainingFaces faces =
                TrainingFootage.read(extract, footage, preset.recipe(), 2).training();
        Broadcast<TrainingFaces> everywhere = spark.broadcast(faces);
        ComputationGraph plain = preset.network(2, 7);
        ComputationGraph averaged = preset.network(2, 7);

        for (int round = 0; round < 2; round++) {
            new TrainingRound(spark, preset.recipe(), everywhere, 7, 1).run(averaged, round);
            for (int i = 0; i < preset.batchesPerRound(); i++) {
                plain.fit(faces.batch(7, round, i, preset.perSide()));
            }
        }

        assertThat(averaged.params()).isEqualTo(plain.params());
        assertThat(averaged.getUpdater().getStateViewArray())
                .isEqualTo(plain.getUpdater().getStateViewArray());
    }

    @Test
    void refusesFootageWithTooFewFaces() {
        StageInput.Train onlyTheDouble = new StageInput.Train("carl", "tiny", 1, 7, SLOTS, footage.subList(1, 3));

        assertThatThrownBy(() -> IdentityTraining.run(
                        spark,
                        onlyTheDouble,
                        Map.of(),
                        rounds(1),
                        extract,
                        folder.resolve("few"),
                        new Told(),
                        () -> false))
                .isInstanceOfSatisfying(
                        IdentityException.class, e -> assertThat(e.code()).isEqualTo(IdentityErrorCode.TOO_FEW_FACES))
                .hasMessageContaining("performer");
    }

    private static StageResult.Train run(Path train, TrainingListener listener, int rounds) {
        return IdentityTraining.run(
                spark, input(rounds), Map.of(), rounds(rounds), extract, train, listener, () -> false);
    }

    private static StageInput.Train input(int rounds) {
        return new StageInput.Train("carl", "tiny", rounds, 7, SLOTS, footage);
    }

    private static List<SegmentWork> rounds(int rounds) {
        return IntStream.range(0, rounds)
                .mapToObj(i -> new SegmentWork(i, Optional.empty(), i, i + 1))
                .toList();
    }

    /** What a training told. */
    private static final class Told implements TrainingListener {
        private final List<Integer> started = new ArrayList<>();
        private final Map<Integer, SegmentResult.Trained> done = new TreeMap<>();
        private final List<Double> points = new ArrayList<>();
        private final List<Path> previews = new ArrayList<>();

        @Override
        public void roundStarted(int round) {
            started.add(round);
        }

        @Override
        public void roundDone(int round, SegmentResult.Trained result, double seconds, long bytes) {
            done.put(round, result);
        }

        @Override
        public void point(int round, long images, Map<String, Double> values) {
            points.add(values.get("loss_performer") + values.get("loss_double"));
        }

        @Override
        public void preview(int round, Path png) {
            previews.add(png);
        }
    }
}
