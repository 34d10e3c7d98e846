package dev.understudy.workers.rendering;

import dev.understudy.contract.spec.RenderOutput;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.media.mark.FrameMarker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All files of a segment while they are written: the film's and those beside it. The one way by which pictures leave a
 * render: every frame is marked on its way into them, so that none can leave without a mark. They are written aside, and come into their
 * places one after the other, the film last; until the note of the segment's facts is written after them nobody takes any.
 */
final class SegmentOutputs implements AutoCloseable {
    private record Output(Path aside, Path target, FrameSink sink) {}

    private final Path film;
    private final FrameMarker marker;
    private final List<Output> outputs = new ArrayList<>();

    private SegmentOutputs(Path film, FrameMarker marker) {
        this.film = film;
        this.marker = marker;
    }

    /**
     * @param target the segment's film; the files beside it have its name and extensions of their own
     * @param besides what is made beside it
     */
    static SegmentOutputs open(
            RenderSegment.Source source, RenderTarget target, Set<RenderOutput> besides, BesideFile.Label label)
            throws IOException {
        Files.createDirectories(target.file().getParent());
        FrameMarker marker = target.marker(source.facts());
        SegmentOutputs all = new SegmentOutputs(target.file(), marker);
        try {
            for (RenderOutput beside : besides) {
                all.add(all.beside(beside), aside -> BesideFile.open(beside, aside, source, label, marker));
            }
            all.add(target.file(), aside -> FrameSinks.film(aside, source, target.encoding()));
            return all;
        } catch (IOException | RuntimeException e) {
            all.close();
            throw e;
        }
    }

    /** The film alone. */
    static SegmentOutputs open(RenderSegment.Source source, RenderTarget target) throws IOException {
        return open(source, target, Set.of(), new BesideFile.Label("", ""));
    }

    @FunctionalInterface
    private interface Opening {
        FrameSink open(Path aside) throws IOException;
    }

    private void add(Path target, Opening opening) throws IOException {
        Path aside = DurableFiles.aside(target);
        try {
            outputs.add(new Output(aside, target, opening.open(aside)));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(aside);
            throw e;
        }
    }

    private Path beside(RenderOutput output) {
        String name = film.getFileName().toString();
        return film.resolveSibling(name.substring(0, name.lastIndexOf('.') + 1) + BesideFile.extension(output));
    }

    /** A shot begins: from here on what is written can be had without what was before. */
    void beginShot() {
        outputs.forEach(output -> output.sink.beginShot());
    }

    /** Marks the frame and appends it to every file. */
    void write(RenderedFrame frame) throws IOException {
        marker.mark(frame.frame());
        for (Output output : outputs) {
            output.sink.write(frame);
        }
    }

    /**
     * Completes every file and moves it into its place.
     *
     * @return what the note beside them is to say
     */
    SegmentFacts publish(SegmentFrames frames) throws IOException {
        Map<String, Long> besides = new LinkedHashMap<>();
        for (Output output : outputs) {
            output.sink.finish();
            output.sink.close();
            if (!output.target.equals(film)) {
                besides.put(output.target.getFileName().toString(), Files.size(output.aside));
            }
            DurableFiles.publish(output.aside, output.target);
        }
        return new SegmentFacts(
                frames.range().from(),
                frames.range().to(),
                Files.size(film),
                besides,
                frames.plate(),
                frames.frames(),
                frames.parts());
    }

    /** Leaves nothing half-written behind. */
    @Override
    public void close() throws IOException {
        for (Output output : outputs) {
            output.sink.close();
            Files.deleteIfExists(output.aside);
        }
    }
}
