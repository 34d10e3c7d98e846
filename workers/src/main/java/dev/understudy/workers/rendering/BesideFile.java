package dev.understudy.workers.rendering;

import dev.understudy.contract.spec.RenderOutput;
import dev.understudy.media.film.LayerWriter;
import dev.understudy.media.film.ReviewText;
import dev.understudy.media.mark.FrameMarker;
import java.io.IOException;
import java.nio.file.Path;

/** How the files beside a film are called and written. */
public final class BesideFile {
    private BesideFile() {}

    /** Without its first dot. */
    public static String extension(RenderOutput output) {
        return switch (output) {
            case MATTE -> "matte.mov";
            case FACE -> "face.mov";
            case PROXY -> "proxy.mp4";
            case FRAMES_JSON -> "frames.jsonl";
            case FILM -> throw new IllegalArgumentException("the film is not beside itself");
        };
    }

    static FrameSink open(
            RenderOutput output, Path target, RenderSegment.Source source, Label label, FrameMarker marker)
            throws IOException {
        return switch (output) {
            case MATTE -> FrameSinks.layer(LayerWriter.matte(target, source.facts()));
            case FACE -> FrameSinks.layer(LayerWriter.face(target, source.facts(), marker::mark));
            case PROXY ->
                FrameSinks.layer(LayerWriter.proxy(
                        target,
                        source.facts(),
                        new ReviewText(
                                label.title(), source.file(), source.facts().frameRate())));
            case FRAMES_JSON -> new FrameLines(target, source.index(), label.identity());
            case FILM -> throw new IllegalArgumentException("the film is not beside itself");
        };
    }

    /**
     * What files say of where they come from.
     *
     * @param title of the job
     * @param identity slug
     */
    public record Label(String title, String identity) {}
}
