package dev.understudy.workers.verifying;

import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.identity.IdentityDescriptor;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.FilmVerifier;
import dev.understudy.media.film.FrameIndex;
import dev.understudy.media.film.ProbedFilm;
import dev.understudy.media.film.SoundTrack;
import dev.understudy.media.mark.MarkKey;
import dev.understudy.media.mark.MarkReader;
import dev.understudy.workers.rendering.RenderSummary;
import dev.understudy.workers.spark.FaceTools;
import dev.understudy.workers.spark.SegmentProgress;
import dev.understudy.workers.spark.SegmentTask;
import dev.understudy.workers.stages.StoredResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Verifies a film in an executor, and writes the report and the contact sheets beside it. */
record VerifyTask(long job, String root, String renderFolder, String folder, String markKey, String input)
        implements SegmentTask {
    @Override
    public SegmentResult run(SegmentWork work, SegmentProgress progress) throws IOException {
        StageInput.Verify verify = (StageInput.Verify) Json.read(input, StageInput.class);
        FarmStorage storage = new FarmStorage(Path.of(root));
        Path source = storage.asset(verify.film().sha256());
        Path film = storage.resolve(verify.deliverable());
        progress.at(0, 1);
        FrameIndex sourceIndex = FrameIndex.read(storage.sidecar(verify.film().sha256(), "frames"));
        Optional<SoundTrack> dialogue =
                verify.dialogue().map(track -> new SoundTrack(storage.asset(track.sha256()), track.name()));
        List<StageResult.Check> checks = new ArrayList<>(FilmVerifier.compare(source, film, dialogue));
        checks.add(ManifestCheck.of(film, verify.roots()));
        checks.addAll(new BesidesCheck(storage, source, sourceIndex, dialogue).of(verify.besides()));
        progress.at(1, 4);
        ProbedFilm probed = FilmProbe.probe(film, film.getFileName().toString());
        checks.add(new MarkCheck(MarkKey.read(Path.of(markKey)), verify.mark())
                .of(
                        new MarkReader.Film(film, probed.index(), probed.facts()),
                        new MarkReader.Film(source, sourceIndex, verify.facts()),
                        progress));
        progress.at(2, 4);
        RenderSummary summary = RenderSummary.read(
                Path.of(renderFolder),
                verify.retakes().stream()
                        .map(retake -> storage.stage(retake.job(), VerifyStage.RENDER))
                        .toList());
        IdentityDescriptor identity = IdentityDescriptor.read(storage.resolve(verify.identityPath()));
        Measurement measured;
        try (FaceTools tools = FaceTools.borrow()) {
            FrameSampler sampler = new FrameSampler(
                    new FrameSampler.Film(source, sourceIndex, verify.facts().isInterlaced()),
                    new FrameSampler.Film(film, probed.index(), false),
                    tools,
                    identity);
            measured = Measurement.of(sampler, summary.replaced(), film.getParent(), progress);
        }
        Report report = new Report(
                job,
                film.getFileName().toString(),
                verify.film().name(),
                identity.identity(),
                summary.frames(),
                summary.facesFound(),
                summary.replaced().size(),
                checks.stream().allMatch(StageResult.Check::passed),
                checks,
                measured.metrics(identity),
                measured.samples(),
                measured.contactSheets());
        Path json = film.resolveSibling("report.json");
        DurableFiles.write(
                film.resolveSibling("report.html"), aside -> Files.writeString(aside, ReportPage.of(report)));
        DurableFiles.write(
                json, aside -> Json.mapper().writerWithDefaultPrettyPrinter().writeValue(aside.toFile(), report));
        progress.wrote(film.resolveSibling("report.html"));
        progress.wrote(json);
        Map<String, Double> metrics = new TreeMap<>(report.metrics());
        metrics.put("frames", (double) report.frames());
        metrics.put("faces_found", (double) report.facesFound());
        metrics.put("faces_replaced", (double) report.facesReplaced());
        StoredResult.write(Path.of(folder), new StageResult.Verify(storage.relativize(json), checks, metrics));
        return new SegmentResult.Finished();
    }
}
