package dev.understudy.workers.assembling;

import dev.understudy.contract.film.FilmCodec;
import dev.understudy.contract.film.FilmContainer;
import dev.understudy.contract.film.MediaFacts.AudioFacts;
import dev.understudy.contract.spec.RenderOutput;
import dev.understudy.contract.stage.FilmPiece;
import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.media.film.ContainerChoice;
import dev.understudy.media.film.FilmAssembler;
import dev.understudy.media.film.FrameIndex;
import dev.understudy.media.film.SoundTrack;
import dev.understudy.workers.assets.AssetHashes;
import dev.understudy.workers.rendering.RenderFiles;
import dev.understudy.workers.spark.SegmentProgress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Joins what the segments of a render made beside the film. */
record BesidesAssembly(
        FarmStorage storage,
        StageInput.Assemble assemble,
        FrameIndex index,
        List<FilmPiece> pieces,
        Path deliverables,
        Optional<SoundTrack> dialogue) {

    List<StageResult.Beside> assemble(SegmentProgress progress) throws IOException {
        List<StageResult.Beside> made = new ArrayList<>();
        for (RenderOutput output : assemble.settings().besides()) {
            Path file = join(output);
            progress.wrote(file);
            made.add(new StageResult.Beside(
                    output.slug(),
                    storage.relativize(file),
                    AssetHashes.sha256(file),
                    Files.size(file),
                    assemble.facts().frames()));
        }
        if (!sound().isEmpty() && assemble.settings().filmCodec().isSequence()) {
            Path file = deliverables.resolve("sound.mka");
            FilmAssembler.assembleSound(source(), index, dialogue, assemble.provenance(), file);
            progress.wrote(file);
            made.add(new StageResult.Beside(
                    StageResult.Beside.SOUND, storage.relativize(file), AssetHashes.sha256(file), Files.size(file), 0));
        }
        return made;
    }

    private List<AudioFacts> sound() {
        return dialogue.map(SoundTrack::facts).orElse(assemble.facts().audio());
    }

    private Path join(RenderOutput output) throws IOException {
        List<FilmAssembler.Piece> segments = pieces.stream()
                .map(piece -> new FilmAssembler.Piece(
                        RenderFiles.beside(storage.stage(piece.job(), AssembleStage.RENDER), piece.segment(), output),
                        piece.held(),
                        piece.used()))
                .toList();
        return switch (output) {
            case MATTE, FACE -> layer(segments, deliverables.resolve(output.slug() + ".mov"));
            case PROXY -> proxy(segments);
            case FRAMES_JSON -> lines(segments, deliverables.resolve("frames.jsonl"));
            case FILM -> throw new IllegalArgumentException("the film is not beside itself");
        };
    }

    private Path layer(List<FilmAssembler.Piece> segments, Path target) {
        FilmAssembler.assembleLayer(source(), assemble.facts(), index, segments, assemble.provenance(), target);
        return target;
    }

    /** With the film's sound, so that it can be judged as a whole. */
    private Path proxy(List<FilmAssembler.Piece> segments) {
        FilmContainer container =
                ContainerChoice.of(assemble.facts(), index, sound(), FilmCodec.H264, Optional.empty());
        Path target = deliverables.resolve(RenderOutput.PROXY.slug() + "." + container.slug());
        FilmAssembler.assemble(
                source(),
                assemble.facts(),
                index,
                segments,
                dialogue,
                assemble.provenance(),
                FilmAssembler.Finish.NONE,
                target);
        return target;
    }

    private static Path lines(List<FilmAssembler.Piece> segments, Path target) throws IOException {
        DurableFiles.write(target, aside -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
                for (FilmAssembler.Piece segment : segments) {
                    copy(segment, out);
                }
            }
        });
        return target;
    }

    /** A line is a frame. */
    private static void copy(FilmAssembler.Piece segment, OutputStream out) throws IOException {
        if (segment.used().equals(segment.held())) {
            Files.copy(segment.file(), out);
            return;
        }
        try (Stream<String> lines = Files.lines(segment.file())) {
            for (String line : (Iterable<String>)
                    lines.skip(segment.used().from() - segment.held().from())
                            .limit(segment.used().frames())::iterator) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private Path source() {
        return storage.asset(assemble.film().sha256());
    }
}
