package dev.understudy.workers.assembling;

import dev.understudy.contract.film.FilmContainer;
import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.SegmentResult;
import dev.understudy.contract.stage.SegmentWork;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.media.film.ContainerChoice;
import dev.understudy.media.film.FilmAssembler;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.film.FilmProbe;
import dev.understudy.media.film.FrameIndex;
import dev.understudy.media.film.SoundTrack;
import dev.understudy.workers.WorkerErrorCode;
import dev.understudy.workers.WorkerException;
import dev.understudy.workers.assets.AssetHashes;
import dev.understudy.workers.rendering.RenderFiles;
import dev.understudy.workers.spark.SegmentProgress;
import dev.understudy.workers.spark.SegmentTask;
import dev.understudy.workers.stages.SegmentFiles;
import dev.understudy.workers.stages.StoredResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Assembles a film in an executor. */
record AssembleTask(String root, String renderFolder, String folder, String deliverables, String input)
        implements SegmentTask {
    private static final String NAME = "film.";
    private static final int LISTED = 5;

    @Override
    public SegmentResult run(SegmentWork work, SegmentProgress progress) throws IOException {
        StageInput.Assemble assemble = (StageInput.Assemble) Json.read(input, StageInput.class);
        FarmStorage storage = new FarmStorage(Path.of(root));
        FilmEncoding encoding = RenderFiles.encoding(assemble.settings());
        String sha256 = assemble.film().sha256();
        progress.at(0, 1);
        requireEveryFrame(assemble, encoding);
        List<Path> segments = IntStream.range(0, assemble.segments().size())
                .mapToObj(i -> SegmentFiles.of(Path.of(renderFolder), i, encoding.extension()))
                .toList();
        Optional<SoundTrack> dialogue =
                assemble.dialogue().map(track -> new SoundTrack(storage.asset(track.sha256()), track.name()));
        FrameIndex index = FrameIndex.read(storage.sidecar(sha256, "frames"));
        FilmContainer container = ContainerChoice.of(
                assemble.facts(),
                index,
                dialogue.map(SoundTrack::facts).orElse(assemble.facts().audio()),
                encoding.codec(),
                assemble.settings().filmContainer());
        Path film = Path.of(deliverables).resolve(NAME + container.slug());
        FilmAssembler.assemble(
                storage.asset(sha256),
                assemble.facts(),
                index,
                segments,
                assemble.segments(),
                dialogue,
                assemble.provenance(),
                film);
        progress.wrote(film);
        progress.at(2, 3);
        MediaFacts facts = FilmProbe.probe(film, film.getFileName().toString()).facts();
        StoredResult.write(
                Path.of(folder),
                new StageResult.Assemble(storage.relativize(film), AssetHashes.sha256(film), Files.size(film), facts));
        progress.at(1, 1);
        return new SegmentResult.Finished();
    }

    private void requireEveryFrame(StageInput.Assemble assemble, FilmEncoding encoding) throws IOException {
        List<String> missing = new ArrayList<>();
        long frames = 0;
        for (int i = 0; i < assemble.segments().size(); i++) {
            FrameRange range = assemble.segments().get(i);
            if (RenderFiles.isWhole(Path.of(renderFolder), i, encoding.extension(), range)) {
                frames += range.to() - range.from();
            } else {
                missing.add("%d (frames %d to %d)".formatted(i, range.from(), range.to() - 1));
            }
        }
        if (!missing.isEmpty() || frames != assemble.facts().frames()) {
            throw new WorkerException(
                    WorkerErrorCode.RESULT_MISSING,
                    "%d of %d frames are rendered%s"
                            .formatted(
                                    frames,
                                    assemble.facts().frames(),
                                    missing.isEmpty()
                                            ? ""
                                            : "; not there, or not whole, are the segments " + listed(missing)),
                    "check that all workers and executors see the same storage, then submit the job again");
        }
    }

    private static String listed(List<String> missing) {
        String first = missing.stream().limit(LISTED).collect(Collectors.joining(", "));
        return missing.size() > LISTED ? first + " and %d more".formatted(missing.size() - LISTED) : first;
    }
}
