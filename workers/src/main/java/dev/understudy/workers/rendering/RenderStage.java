package dev.understudy.workers.rendering;

import dev.understudy.contract.stage.StageInput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.identity.IdentityDescriptor;
import dev.understudy.media.blend.BlendSettings;
import dev.understudy.workers.stages.Segments;
import dev.understudy.workers.stages.StageRun;
import dev.understudy.workers.stages.StageRunner;
import dev.understudy.workers.stages.StoredResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Renders a film in segments, every one on its own. */
public final class RenderStage implements StageRunner {
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
        Path folder = run.folder();
        String extension = RenderFiles.encoding(input.settings()).extension();
        Segments.run(
                run,
                work -> RenderFiles.find(folder, work.index(), extension)
                        .filter(facts -> facts.isOf(work))
                        .map(SegmentFacts::result),
                new RenderTask(run.storage().root().toString(), folder.toString(), StoredResult.toJson(input)));
        return Optional.empty();
    }
}
