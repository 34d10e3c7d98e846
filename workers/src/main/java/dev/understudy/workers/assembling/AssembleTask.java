package dev.understudy.workers.assembling;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.media.film.FilmAssembler;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.FrameIndex;
import dev.understudy.workers.assets.AssetHashes;
import dev.understudy.workers.rendering.RenderFiles;
import dev.understudy.workers.spark.SegmentProgress;
import dev.understudy.workers.spark.SegmentTask;
import dev.understudy.workers.stages.SegmentFiles;
import dev.understudy.workers.stages.StoredResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Assembles a film in an executor. */
record AssembleTask(String root, String renderFolder, String folder, String deliverables, String input)
        implements SegmentTask {
    private static final String NAME = "film.";

    @Override
    public SegmentResult run(SegmentWork work, SegmentProgress progress) throws IOException {
        StageInput.Assemble assemble = (StageInput.Assemble) Json.read(input, StageInput.class);
        FarmStorage storage = new FarmStorage(Path.of(root));
        FilmEncoding encoding = RenderFiles.encoding(assemble.settings());
        String sha256 = assemble.film().sha256();
        List<Path> segments = IntStream.range(0, assemble.segments().size())
                .mapToObj(i -> SegmentFiles.of(Path.of(renderFolder), i, encoding.extension()))
                .toList();
        Path film = Path.of(deliverables).resolve(NAME + FilmAssembler.extension(assemble.facts(), encoding));
        progress.at(0, 1);
        FilmAssembler.assemble(
                storage.asset(sha256),
                assemble.facts(),
                FrameIndex.read(storage.sidecar(sha256, "frames")),
                segments,
                assemble.segments(),
                assemble.provenance(),
                film);
        progress.at(2, 3);
        MediaFacts facts = FilmProbe.probe(film, film.getFileName().toString()).facts();
        StoredResult.write(
                Path.of(folder),
                new StageResult.Assemble(storage.relativize(film), AssetHashes.sha256(film), Files.size(film), facts));
        progress.at(1, 1);
        return new SegmentResult.Finished();
    }
}
