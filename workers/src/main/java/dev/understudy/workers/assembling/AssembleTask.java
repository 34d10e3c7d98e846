package dev.understudy.workers.assembling;

import dev.understudy.contract.film.FilmContainer;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.stage.FilmPiece;
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
import dev.understudy.media.film.ProbedFilm;
import dev.understudy.media.film.SoundTrack;
import dev.understudy.workers.WorkerErrorCode;
import dev.understudy.workers.WorkerException;
import dev.understudy.workers.assets.AssetHashes;
import dev.understudy.workers.rendering.RenderFiles;
import dev.understudy.workers.spark.SegmentProgress;
import dev.understudy.workers.spark.SegmentTask;
import dev.understudy.workers.stages.StoredResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Assembles a film in an executor. */
record AssembleTask(String root, String folder, String deliverables, String input) implements SegmentTask {
    private static final String NAME = "film.";
    private static final int LISTED = 5;

    @Override
    public SegmentResult run(SegmentWork work, SegmentProgress progress) throws IOException {
        StageInput.Assemble assemble = (StageInput.Assemble) Json.read(input, StageInput.class);
        FarmStorage storage = new FarmStorage(Path.of(root));
        FilmEncoding encoding = RenderFiles.encoding(assemble.settings());
        String sha256 = assemble.film().sha256();
        progress.at(0, 1);
        List<FilmPiece> made = FilmPiece.of(assemble.pictures(), assemble.segments(), assemble.retakes());
        requireEveryFrame(storage, assemble, made);
        List<FilmAssembler.Piece> pieces = made.stream()
                .map(piece -> new FilmAssembler.Piece(
                        RenderFiles.film(folder(storage, piece), piece.segment(), assemble.settings()),
                        piece.held(),
                        piece.used()))
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
                pieces,
                dialogue,
                assemble.provenance(),
                new FilmAssembler.Finish(
                        FilmManifest.ROOM, aside -> new FilmManifest(assemble.manifests(), film).addTo(aside)),
                film);
        progress.wrote(film);
        List<StageResult.Beside> besides =
                new BesidesAssembly(storage, assemble, index, made, Path.of(deliverables), dialogue).assemble(progress);
        progress.at(2, 3);
        ProbedFilm probed = FilmProbe.probe(film, film.getFileName().toString());
        String hash = AssetHashes.sha256(film);
        probed.index().write(storage.sidecar(hash, "frames")); // people look at single frames of it
        StoredResult.write(
                Path.of(folder),
                new StageResult.Assemble(storage.relativize(film), hash, Files.size(film), probed.facts(), besides));
        progress.at(1, 1);
        return new SegmentResult.Finished();
    }

    private static Path folder(FarmStorage storage, FilmPiece piece) {
        return storage.stage(piece.job(), AssembleStage.RENDER);
    }

    private static void requireEveryFrame(FarmStorage storage, StageInput.Assemble assemble, List<FilmPiece> pieces)
            throws IOException {
        long wanted = assemble.facts().frames();
        List<String> missing = new ArrayList<>();
        long frames = 0;
        for (FilmPiece piece : pieces) {
            if (RenderFiles.isWhole(folder(storage, piece), piece.segment(), assemble.settings(), piece.held())) {
                frames += piece.used().frames();
            } else {
                missing.add("%d%s (frames %d to %d)"
                        .formatted(
                                piece.segment(),
                                piece.job() == assemble.pictures() ? "" : " of job " + piece.job(),
                                piece.used().from(),
                                piece.used().to() - 1));
            }
        }
        if (!missing.isEmpty() || frames != wanted) {
            throw new WorkerException(
                    WorkerErrorCode.RESULT_MISSING,
                    "%d of %d frames are rendered%s"
                            .formatted(
                                    frames,
                                    wanted,
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
