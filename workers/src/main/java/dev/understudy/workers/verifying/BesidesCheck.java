package dev.understudy.workers.verifying;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.spec.RenderOutput;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.contract.stage.StageResult.Check;
import dev.understudy.contract.storage.FarmStorage;
import dev.understudy.media.film.FilmVerifier;
import dev.understudy.media.film.FrameIndex;
import dev.understudy.media.film.SoundTrack;
import dev.understudy.workers.assets.AssetHashes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads back what is delivered beside a film: it must hold exactly the film's frames. */
record BesidesCheck(FarmStorage storage, Path film, FrameIndex frames, Optional<SoundTrack> dialogue) {
    List<Check> of(List<StageResult.Beside> besides) throws IOException {
        List<Check> checks = new ArrayList<>();
        for (StageResult.Beside beside : besides) {
            Path file = storage.resolve(beside.path());
            Check read = read(beside.output(), file);
            boolean unchanged = AssetHashes.sha256(file).equals(beside.sha256());
            checks.add(
                    unchanged
                            ? read
                            : new Check(
                                    beside.output(),
                                    false,
                                    "the file is not the one that was assembled: its SHA-256 differs"));
        }
        return checks;
    }

    private Check read(String output, Path file) throws IOException {
        if (output.equals(StageResult.Beside.SOUND)) {
            return FilmVerifier.compareSound(film, file, dialogue);
        }
        return output.equals(RenderOutput.FRAMES_JSON.slug())
                ? lines(output, file)
                : FilmVerifier.compareLayer(output, frames, file);
    }

    private Check lines(String name, Path file) throws IOException {
        long read = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode frame = Json.mapper().readTree(line).path("frame");
                if (!frame.isIntegralNumber() || frame.asLong() != read) {
                    return new Check(name, false, "line %d is of frame %s, not %d".formatted(read + 1, frame, read));
                }
                read++;
            }
        }
        boolean all = read == frames.frames();
        return new Check(
                name, all, all ? read + " lines, one a frame" : "%d lines, %d frames".formatted(read, frames.frames()));
    }
}
