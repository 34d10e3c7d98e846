package dev.understudy.workers.rendering;

import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.identity.IdentityDescriptor;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import dev.understudy.media.blend.BlendSettings;
import dev.understudy.media.film.FilmEncoding;
import dev.understudy.media.mark.FrameMarker;
import dev.understudy.workers.stages.Segments;
import dev.understudy.workers.stages.StageRun;
import dev.understudy.workers.stages.StageRunner;
import dev.understudy.workers.stages.StoredResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Renders a film in segments, every one on its own. */
public final class RenderStage implements StageRunner {
    private final Path markKey;

    /** @param markKey file with the secret that places the marks, the same path on all machines */
    public RenderStage(Path markKey) {
        this.markKey = markKey;
    }

    @Override
    public Optional<StageResult> run(StageRun run) throws IOException {
        StageInput.Render input = (StageInput.Render) run.assignment().input();
        run.assets().open(input.film());
        IdentityDescriptor identity = IdentityDescriptor.read(run.storage().resolve(input.identityPath()));
        run.log()
                .line("identity %s, %s, %d rounds; %s"
                        .formatted(
                                identity.identity(),
                                identity.preset(),
                                identity.rounds(),
                                BlendSettings.of(input.settings())));
        requireWholePictures(input);
        FilmEncoding encoding = RenderFiles.encoding(input.settings());
        encoding.requireEncodable(input.facts());
        FrameMarker.requireMarkable(input.facts());
        Path folder = run.folder();
        Segments.run(
                run,
                work -> RenderFiles.find(folder, work.index(), input.settings())
                        .filter(facts -> facts.isOf(work))
                        .map(SegmentFacts::result),
                new RenderTask(
                        run.storage().root().toString(),
                        folder.toString(),
                        markKey.toString(),
                        StoredResult.toJson(input)));
        return Optional.empty();
    }

    private static void requireWholePictures(StageInput.Render input) {
        if (input.facts().isInterlaced() && !input.settings().deinterlace().orElse(false)) {
            throw new MediaException(
                    MediaErrorCode.INTERLACED,
                    input.film().name()
                            + " is interlaced: its frames are made of two fields of different moments, and a"
                            + " face put over them would not move as they do",
                    "render with deinterlace: true, which makes one whole picture of every frame; or, better, deinterlace"
                            + " it where it was made");
        }
    }
}
