package dev.understudy.workers.training;

import dev.understudy.identity.TrainingFaces;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.nd4j.common.loader.Source;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Makes batches where they are needed: what Spark carries is their names; the faces lie on every executor since the
 * first round.
 */
final class BatchLoader implements MultiDataSetLoader {
    private static final long serialVersionUID = 1L;

    private final Broadcast<TrainingFaces> faces;
    private final long seed;
    private final int perSide;

    BatchLoader(Broadcast<TrainingFaces> faces, long seed, int perSide) {
        this.faces = faces;
        this.seed = seed;
        this.perSide = perSide;
    }

    /** Names of a round's batches: {@code batch/ROUND/INDEX}. */
    static List<String> names(int round, int batches) {
        List<String> names = new ArrayList<>(batches);
        for (int i = 0; i < batches; i++) {
            names.add("batch/" + round + "/" + i);
        }
        return names;
    }

    @Override
    public MultiDataSet load(Source source) {
        String[] name = source.getPath().split("/");
        int round = Integer.parseInt(name[name.length - 2]);
        int index = Integer.parseInt(name[name.length - 1]);
        return faces.value().batch(seed, round, index, perSide);
    }
}
