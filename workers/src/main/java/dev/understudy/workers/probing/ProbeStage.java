package dev.understudy.workers.probing;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.stage.AssetRef;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.workers.spark.SegmentProgress;
import dev.understudy.workers.spark.SegmentTask;
import dev.understudy.workers.stages.Segments;
import dev.understudy.workers.stages.StageRun;
import dev.understudy.workers.stages.StageRunner;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Probes the assets of a job, a segment each. What was found lies beside the asset and serves later jobs too. */
public final class ProbeStage implements StageRunner {
    private final ProbeLimits limits;

    public ProbeStage(ProbeLimits limits) {
        this.limits = limits;
    }

    @Override
    public Optional<StageResult> run(StageRun run) throws IOException {
        List<AssetRef> assets = ((StageInput.Probe) run.assignment().input()).assets();
        for (AssetRef asset : assets) {
            run.assets().open(asset);
        }
        String[] hashes = assets.stream().map(AssetRef::sha256).toArray(String[]::new);
        String[] names = assets.stream().map(AssetRef::name).toArray(String[]::new);
        Segments.run(
                run,
                work -> StoredFacts.find(run.storage(), hashes[work.index()]).map(SegmentResult.Probed::new),
                new Probe(run.storage().root().toString(), hashes, names, limits));
        return Optional.empty();
    }

    @SuppressWarnings("ArrayRecordComponent") // List is not Serializable; nobody compares tasks
    private record Probe(String root, String[] hashes, String[] names, ProbeLimits limits) implements SegmentTask {
        @Override
        public SegmentResult run(SegmentWork work, SegmentProgress progress) throws IOException {
            FarmStorage storage = new FarmStorage(Path.of(root));
            String sha256 = hashes[work.index()];
            MediaFacts facts;
            try {
                facts = ProbeProcess.probe(
                        storage.asset(sha256), names[work.index()], storage.sidecar(sha256, "frames"), limits);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the segment is to stop");
            }
            StoredFacts.write(storage, sha256, facts);
            return new SegmentResult.Probed(facts);
        }
    }
}
