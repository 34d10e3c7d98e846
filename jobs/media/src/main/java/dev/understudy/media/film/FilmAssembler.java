package dev.understudy.media.film;

import dev.understudy.contract.film.FilmContainer;
import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.storage.DurableFiles;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins rendered segments into a film, without encoding anything again.
 *
 * <p>Every frame gets the timestamp and duration that it has in the source, in the source's time base, so variable rates
 * stay as they are. All audio streams, or those of a dialogue track in their place, are copied packet by packet, and the subtitles that the container can hold. Pixel
 * aspect, colour tags, rotation, dispositions, languages and the source's metadata are kept; MP4 and MOV have their index
 * in front, so that browsers play them at once.
 *
 * <p>Matroska counts in milliseconds and MXF in frames; whether a film is exact in them {@link ContainerChoice} tells. Timestamps of MPEG program and transport streams, whose clock may start anywhere, are counted from
 * the first one on.
 */
public final class FilmAssembler {
    private FilmAssembler() {}

    /**
     * Writes the segments' pictures with the timestamps of the source's index, and copies the source's sound, or the one that
     * takes its place.
     *
     * @param segments files of {@link FilmWriter}, in order
     * @param ranges the frames that each holds; together all frames of the film
     * @param dialogue laid in place of the source's sound
     * @param metadata written into the file beside the source's own, such as {@code understudy.job}
     * @param target written whole or not at all; its extension (mp4, mov, mkv, mxf) chooses the container
     * @throws MediaException {@code FRAMES_MISSING} if the segments do not hold exactly the frames of the film,
     *     {@code SEGMENTS_DIFFER}, {@code CONTAINER_UNSUITABLE} if the container cannot hold the film
     *     exactly, {@code NO_SOUND},
     *     {@code DIALOGUE_TOO_LONG}, {@code DISK_FULL}
     */
    public static void assemble(
            Path source,
            MediaFacts facts,
            FrameIndex index,
            List<Path> segments,
            List<FrameRange> ranges,
            Optional<SoundTrack> dialogue,
            Map<String, String> metadata,
            Path target) {
        requireAllFrames(index, segments, ranges);
        ContainerFormat container =
                new ContainerFormat(FilmContainer.ofName(target.getFileName().toString())
                        .orElseThrow(() -> new IllegalArgumentException("not .mp4, .mov, .mkv or .mxf: " + target)));
        try {
            DurableFiles.write(target, aside -> {
                try (FilmJoin join = new FilmJoin(source, facts, index, container, aside)) {
                    join.begin(segments.get(0), ranges.get(0), dialogue, metadata);
                    for (int i = 0; i < segments.size(); i++) {
                        join.append(segments.get(i), ranges.get(i));
                    }
                    join.finish();
                }
            });
        } catch (IOException e) {
            throw FilmErrors.writing(target, e);
        }
    }

    private static void requireAllFrames(FrameIndex index, List<Path> segments, List<FrameRange> ranges) {
        if (segments.size() != ranges.size()) {
            throw new IllegalArgumentException(segments.size() + " segments with " + ranges.size() + " ranges");
        }
        long next = 0;
        for (FrameRange range : ranges) {
            if (range.from() != next) {
                throw missing("after frame " + (next - 1) + " comes frame " + range.from());
            }
            next = range.to();
        }
        if (next != index.frames()) {
            throw missing("they end with frame " + (next - 1) + ", the film has " + index.frames() + " frames");
        }
    }

    private static MediaException missing(String why) {
        return new MediaException(
                MediaErrorCode.FRAMES_MISSING,
                "the segments are not the whole film: " + why,
                "submit the job again; if it happens again, report it with the job's number");
    }
}
