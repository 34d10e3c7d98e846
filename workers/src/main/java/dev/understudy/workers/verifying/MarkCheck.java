package dev.understudy.workers.verifying;

import dev.understudy.contract.film.MarkId;
import dev.understudy.contract.stage.StageResult;
import dev.understudy.media.mark.MarkKey;
import dev.understudy.media.mark.MarkReader;
import dev.understudy.media.mark.MarkReading;
import dev.understudy.workers.spark.SegmentProgress;

/** Reads the mark back from the finished film: first from the film alone, as anyone would who is handed it. */
record MarkCheck(MarkKey key, MarkId expected) {
    private static final String NAME = "mark";

    StageResult.Check of(MarkReader.Film film, MarkReader.Film source, SegmentProgress progress) {
        MarkReader reader = new MarkReader(key);
        MarkReading reading = reader.find(film, (done, all) -> progress.at(1, 4));
        if (!reading.found()) {
            reading = reader.findWithSource(film, source, (done, all) -> progress.at(1, 4));
        }
        return new StageResult.Check(
                NAME, reading.mark().filter(expected::equals).isPresent(), words(reading));
    }

    private String words(MarkReading reading) {
        if (!reading.found()) {
            return "no mark could be read, with the source beside the film neither; it should say " + expected
                    + ": the film is too small, too short or too flat for its codec, so render it with the codec prores or"
                    + " ffv1, or scale its source up";
        }
        String said = reading.mark().orElseThrow().toString();
        if (!reading.mark().get().equals(expected)) {
            return "the frames say " + said + " and should say " + expected
                    + ": let all workers have the same key and storage, and render again";
        }
        return reading.withSource()
                ? "the frames say " + said + "; so short, small or flat a film is read with its source beside it only"
                : "the frames say " + said;
    }
}
