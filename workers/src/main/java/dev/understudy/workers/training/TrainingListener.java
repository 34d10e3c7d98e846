package dev.understudy.workers.training;

import dev.understudy.contract.stage.SegmentResult;
import java.nio.file.Path;
import java.util.Map;

/** Is told how a training goes on. Called from the thread that trains. */
public interface TrainingListener {
    void roundStarted(int round);

    /**
     * The round's checkpoint is on disk.
     *
     * @param bytes its size; 0 if an earlier attempt wrote it
     */
    void roundDone(int round, SegmentResult.Trained result, double seconds, long bytes);

    /**
     * A point of the learning curve.
     *
     * @param images shown so far, of both people
     * @param values such as {@code loss_performer}, {@code loss_double}, {@code images_per_second} and, every few
     *     rounds, {@code ssim_performer}, {@code ssim_double}
     */
    void point(int round, long images, Map<String, Double> values);

    /** @param png contact sheet; rows: the double, its reconstruction, its swap, the performer, its reconstruction */
    void preview(int round, Path png);
}
