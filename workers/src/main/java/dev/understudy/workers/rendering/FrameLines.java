package dev.understudy.workers.rendering;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.understudy.contract.json.Json;
import dev.understudy.media.face.Alignment;
import dev.understudy.media.face.FaceExtractor;
import dev.understudy.media.film.FrameIndex;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON Lines: a {@link FrameLine} for every frame. */
final class FrameLines implements FrameSink {
    private final ObjectWriter json = Json.mapper().writerFor(FrameLine.class);
    private final FrameIndex index;
    private final String identity;
    private final OutputStream out;

    FrameLines(Path target, FrameIndex index, String identity) throws IOException {
        this.index = index;
        this.identity = identity;
        this.out = new BufferedOutputStream(Files.newOutputStream(target));
    }

    @Override
    public void write(RenderedFrame frame) throws IOException {
        FrameFacts facts = frame.facts();
        FrameLine line = new FrameLine(
                facts.number(),
                index.pts(facts.number()) - index.pts(0),
                index.timeBase().toString(),
                facts.faces(),
                facts.replaced(),
                FrameLine.rounded(facts.similarity(), FrameLine.LIKENESS),
                frame.face().map(face -> identity),
                frame.face().map(face -> FrameLine.SeenFace.of(face, Alignment.of(face, FaceExtractor.CROP_SIZE))));
        out.write(json.writeValueAsBytes(line));
        out.write('\n');
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
