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
import java.util.stream.IntStream;

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
     * Frames of a segment.
     *
     * @param file of {@link FilmWriter}
     * @param held all frames that it holds
     * @param used those of them that the film is made of; the writer began anew with the first and after the last of them
     */
    public record Piece(Path file, FrameRange held, FrameRange used) {}

    /**
     * What is done to a joined film before it gets its name.
     *
     * @param room bytes that an MP4 or MOV keeps free for it behind its first box
     */
    public record Finish(int room, DurableFiles.FileWriter writer) {
        public static final Finish NONE = new Finish(0, aside -> {});
    }

    /** As {@link #assemble(Path, MediaFacts, FrameIndex, List, Optional, Map, Finish, Path)}, of whole segments. */
    public static void assemble(
            Path source,
            MediaFacts facts,
            FrameIndex index,
            List<Path> segments,
            List<FrameRange> ranges,
            Optional<SoundTrack> dialogue,
            Map<String, String> metadata,
            Path target) {
        assemble(source, facts, index, whole(segments, ranges), dialogue, metadata, Finish.NONE, target);
    }

    /** Segments of which the film is made as they are. */
    public static List<Piece> whole(List<Path> segments, List<FrameRange> ranges) {
        if (segments.size() != ranges.size()) {
            throw new IllegalArgumentException(segments.size() + " segments with " + ranges.size() + " ranges");
        }
        return IntStream.range(0, segments.size())
                .mapToObj(i -> new Piece(segments.get(i), ranges.get(i), ranges.get(i)))
                .toList();
    }

    /**
     * Writes the segments' pictures with the timestamps of the source's index, and copies the source's sound, or the one that
     * takes its place.
     *
     * @param pieces in order; together all frames of the film
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
            List<Piece> pieces,
            Optional<SoundTrack> dialogue,
            Map<String, String> metadata,
            Finish finish,
            Path target) {
        FilmJoin.Sound sound =
                dialogue.<FilmJoin.Sound>map(FilmJoin.Sound.Track::new).orElseGet(FilmJoin.Sound.Own::new);
        join(source, facts, index, pieces, sound, metadata, finish, target);
    }

    /**
     * As {@link #assemble}, of the pictures that {@link LayerWriter} wrote: they get the film's timestamps and timecode, and
     * neither sound nor subtitles.
     */
    public static void assembleLayer(
            Path source,
            MediaFacts facts,
            FrameIndex index,
            List<Piece> pieces,
            Map<String, String> metadata,
            Path target) {
        join(source, facts, index, pieces, new FilmJoin.Sound.None(), metadata, Finish.NONE, target);
    }

    /**
     * Copies the sound of a film whose pictures are an image sequence into a file of its own, Matroska: it begins as long after
     * the first picture as in the source.
     *
     * @param dialogue laid in place of the source's sound
     * @param target {@code .mka}, written whole or not at all
     * @throws MediaException {@code DIALOGUE_TOO_LONG}, {@code DISK_FULL}
     */
    public static void assembleSound(
            Path source, FrameIndex index, Optional<SoundTrack> dialogue, Map<String, String> metadata, Path target) {
        try {
            DurableFiles.write(target, aside -> SoundJoin.join(source, index, dialogue, metadata, aside));
        } catch (IOException e) {
            throw FilmErrors.writing(target, e);
        }
    }

    private static void join(
            Path source,
            MediaFacts facts,
            FrameIndex index,
            List<Piece> pieces,
            FilmJoin.Sound sound,
            Map<String, String> metadata,
            Finish finish,
            Path target) {
        requireAllFrames(index, pieces);
        if (FilmContainer.ofName(target.getFileName().toString()).equals(Optional.of(FilmContainer.TAR))) {
            SequenceJoin.join(source, facts, pieces, metadata, finish.writer(), target);
            return;
        }
        ContainerFormat container =
                new ContainerFormat(FilmContainer.ofName(target.getFileName().toString())
                        .orElseThrow(() -> new IllegalArgumentException("not .mp4, .mov, .mkv or .mxf: " + target)));
        try {
            DurableFiles.write(target, aside -> {
                try (FilmJoin join = new FilmJoin(source, facts, index, container, finish.room(), aside)) {
                    join.begin(pieces.get(0), sound, metadata);
                    pieces.forEach(join::append);
                    join.finish();
                }
                finish.writer().writeTo(aside);
            });
        } catch (IOException e) {
            throw FilmErrors.writing(target, e);
        }
    }

    private static void requireAllFrames(FrameIndex index, List<Piece> pieces) {
        long next = 0;
        for (Piece piece : pieces) {
            if (piece.used().from() != next) {
                throw missing("after frame " + (next - 1) + " comes frame "
                        + piece.used().from());
            }
            next = piece.used().to();
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
