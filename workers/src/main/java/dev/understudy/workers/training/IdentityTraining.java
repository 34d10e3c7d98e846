package dev.understudy.workers.training;

import dev.understudy.contract.spec.StopSettings;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.stage.TrainingStart;
import dev.understudy.identity.HeldOutFaces;
import dev.understudy.identity.IdentityCheckpoint;
import dev.understudy.identity.IdentityCheckpoint.Progress;
import dev.understudy.identity.IdentityDescriptor;
import dev.understudy.identity.IdentityException;
import dev.understudy.identity.IdentityFolder;
import dev.understudy.identity.IdentityPreset;
import dev.understudy.identity.IdentityStart;
import dev.understudy.identity.TrainingFaces;
import dev.understudy.identity.TrainingRecipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains an identity on the executors, round after round, with a checkpoint after each. */
public final class IdentityTraining {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityTraining.class);
    private static final String ALIGNMENT = "canonical-brow-to-chin";
    private static final String IDENTITY_FOLDER = "identity";
    /** Rounds between two measurements and previews; the first few get one each. */
    private static final int PREVIEW_EVERY = 3;

    private static final int PREVIEW_COLUMNS = 5;
    private static final int MEASURED_FACES = 8;

    private final StageInput.Train input;
    private final TrainingRecipe recipe;
    private final Map<String, String> provenance;
    private final Path trainFolder;
    private final TrainingListener listener;
    private final StopRule stop;

    private IdentityTraining(
            StageInput.Train input, Map<String, String> provenance, Path trainFolder, TrainingListener listener) {
        this.input = input;
        this.provenance = provenance;
        TrainingRecipe plan = IdentityPreset.of(input.preset()).recipe(input.settings());
        this.recipe = input.start().filter(TrainingStart::keepEncoder).isPresent() ? plan.keepingTheEncoder() : plan;
        this.trainFolder = trainFolder;
        this.listener = listener;
        this.stop = new StopRule(input.settings().stop().orElse(StopSettings.NEVER));
    }

    /**
     * Goes on from the newest readable checkpoint in {@code trainFolder}, or starts.
     *
     * @param input whose start, if it has one, has an absolute path
     * @param provenance where the identity comes from, as its files will say
     * @param roundsLeft the rounds that are not done yet as far as the caller knows. Those that the checkpoint has are
     *     reported as done at once; what the checkpoint lacks is trained, even if the caller thinks it is done
     * @param extractFolder folder with the {@code .faces} files of all footage
     * @param trainFolder gets {@code checkpoint-*.zip}, {@code preview-*.png} and at last the folder {@code identity}
     * @param listener hears of rounds by their segment's index, from 0
     * @param cancelled looked at between rounds
     * @return whose {@code identityPath} is absolute: {@code trainFolder/identity}
     * @throws CancellationException when cancelled
     * @throws IdentityException if the faces are too few, the preset is unknown, or a round trained nothing
     */
    public static StageResult.Train run(
            JavaSparkContext spark,
            StageInput.Train input,
            Map<String, String> provenance,
            List<SegmentWork> roundsLeft,
            Path extractFolder,
            Path trainFolder,
            TrainingListener listener,
            BooleanSupplier cancelled) {
        IdentityTraining training = new IdentityTraining(input, provenance, trainFolder, listener);
        TrainingFootage footage = TrainingFootage.read(extractFolder, input.footage(), training.recipe, input.rounds());
        IdentityCheckpoint start = training.start();
        training.reportWhatTheCheckpointHas(start.progress(), roundsLeft);
        Broadcast<TrainingFaces> faces = spark.broadcast(footage.training());
        try {
            IdentityCheckpoint end = training.train(spark, start, faces, footage.heldOut(), cancelled);
            return training.finish(end, footage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            faces.destroy();
        }
    }

    /** The process died between writing a checkpoint and telling of it. */
    private void reportWhatTheCheckpointHas(Progress progress, List<SegmentWork> roundsLeft) {
        for (SegmentWork round : roundsLeft) {
            if (round.index() < progress.done()) {
                listener.roundDone(
                        round.index(), new SegmentResult.Trained(progress.lastImages(), progress.lastLoss()), 0, 0);
            }
        }
    }

    private IdentityCheckpoint start() {
        return IdentityCheckpoint.newest(trainFolder)
                .filter(c -> c.progress().preset().equals(recipe.preset())
                        && c.progress().seed() == input.seed()
                        && c.progress().rounds() == input.rounds())
                .orElseGet(() ->
                        new IdentityCheckpoint(fresh(), Progress.start(recipe.preset(), input.seed(), input.rounds())));
    }

    private ComputationGraph fresh() {
        ComputationGraph network = recipe.network(input.rounds(), input.seed());
        input.start().ifPresent(start -> {
            LOG.info("training {} goes on from {}", input.identity(), start);
            IdentityStart.apply(network, Path.of(start.identityPath()), start.performerKnown(), start.doubleKnown());
        });
        return network;
    }

    private IdentityCheckpoint train(
            JavaSparkContext spark,
            IdentityCheckpoint start,
            Broadcast<TrainingFaces> faces,
            HeldOutFaces heldOut,
            BooleanSupplier cancelled)
            throws IOException {
        LOG.info(
                "training {} from round {} of {}",
                input.identity(),
                start.progress().done(),
                input.rounds());
        TrainingRound rounds = new TrainingRound(spark, recipe, faces, input.seed(), input.slots());
        IdentityCheckpoint last = start;
        while (stop.after(last.progress()).isEmpty()) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("the training was cancelled");
            }
            last = round(rounds, last, heldOut);
        }
        for (int round = last.progress().done(); round < input.rounds(); round++) {
            // It ended early: the rounds that are left show nothing to the network.
            listener.roundDone(
                    round, new SegmentResult.Trained(0, last.progress().lastLoss()), 0, 0);
        }
        return last;
    }

    private IdentityCheckpoint round(TrainingRound rounds, IdentityCheckpoint before, HeldOutFaces heldOut)
            throws IOException {
        int round = before.progress().done();
        listener.roundStarted(round);
        long begin = System.nanoTime();
        ComputationGraph network = before.network();
        TrainingRound.Outcome outcome = rounds.run(network, round);
        double trained = (System.nanoTime() - begin) / 1e9;
        double loss = (outcome.performerLoss() + outcome.doubleLoss()) / 2;
        boolean shown = round < PREVIEW_EVERY || round % PREVIEW_EVERY == 0 || round == input.rounds() - 1;
        Optional<HeldOutFaces.Quality> quality = shown ? Optional.of(measure(network, heldOut)) : Optional.empty();
        IdentityCheckpoint after = new IdentityCheckpoint(
                network,
                before.progress().next(outcome.images(), loss, trained, quality.map(HeldOutFaces.Quality::similarity)));
        long bytes = Files.size(after.write(trainFolder));
        double seconds = (System.nanoTime() - begin) / 1e9;
        listener.roundDone(round, new SegmentResult.Trained(outcome.images(), loss), seconds, bytes);

        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss_performer", outcome.performerLoss());
        values.put("loss_double", outcome.doubleLoss());
        values.put("images_per_second", outcome.images() / trained);
        quality.ifPresent(measured -> {
            values.put("ssim_performer", measured.performer().ssim());
            values.put("ssim_double", measured.filmDouble().ssim());
        });
        LOG.info("round {}: {} s, of which {} s training; {}", round, seconds, trained, values);
        listener.point(round, after.progress().images(), values);
        if (shown) {
            Path png = trainFolder.resolve(String.format("preview-%05d.png", round));
            heldOut.preview(network, PREVIEW_COLUMNS).write(png);
            listener.preview(round, png);
        }
        return after;
    }

    /** Of a few faces; of all of them where that decides whether the training ends. */
    private HeldOutFaces.Quality measure(ComputationGraph network, HeldOutFaces heldOut) {
        HeldOutFaces.Quality few = heldOut.sample(MEASURED_FACES).measure(network);
        boolean decides = input.settings()
                .stop()
                .flatMap(StopSettings::ssim)
                .filter(target -> few.similarity() >= target)
                .isPresent();
        return decides ? heldOut.measure(network) : few;
    }

    private StageResult.Train finish(IdentityCheckpoint end, TrainingFootage footage) throws IOException {
        Map<String, Double> metrics = footage.heldOut().measure(end.network()).metrics();
        Path folder = trainFolder.resolve(IDENTITY_FOLDER);
        IdentityFolder.write(
                folder,
                end.network(),
                new IdentityDescriptor(
                        input.identity(),
                        recipe.preset(),
                        recipe.shape().resolution(),
                        ALIGNMENT,
                        footage.performerEmbedding(),
                        footage.doubleEmbedding(),
                        end.progress().done(),
                        end.progress().images(),
                        metrics,
                        provenance));
        LOG.info("trained {}: {}", input.identity(), metrics);
        return new StageResult.Train(folder.toString(), metrics, stop.after(end.progress()));
    }
}
