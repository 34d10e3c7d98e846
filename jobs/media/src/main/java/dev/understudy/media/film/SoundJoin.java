package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import dev.understudy.contract.film.FilmContainer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/** The sound of a film in a file of its own, packet by packet. */
final class SoundJoin {
    private static final ContainerFormat MATROSKA = new ContainerFormat(FilmContainer.MKV);

    private SoundJoin() {}

    /** See {@link FilmAssembler#assembleSound}. */
    static void join(
            Path source, FrameIndex index, Optional<SoundTrack> dialogue, Map<String, String> metadata, Path target) {
        FilmInput input = dialogue.isPresent()
                ? dialogue.get().open()
                : FilmInput.open(source, String.valueOf(source.getFileName()));
        try (FilmOutput output = new FilmOutput(target, MATROSKA.name());
                CopiedStreams sound = new CopiedStreams(input, output)) {
            if (dialogue.isPresent()) {
                // Time counts from the first picture on.
                sound.begin(
                        Set.of(AVMEDIA_TYPE_AUDIO),
                        MATROSKA,
                        SoundTrack.latest(index, index.pts(0)),
                        input::soundStart);
            } else {
                sound.begin(
                        Set.of(AVMEDIA_TYPE_AUDIO),
                        MATROSKA,
                        Double.POSITIVE_INFINITY,
                        stream -> firstPicture(index, stream.time_base()));
            }
            AVDictionary tags = new AVDictionary(null);
            metadata.forEach((key, value) -> LibAv.set(tags, key, value));
            output.context().metadata(tags);
            output.writeHeader(MATROSKA.options(1));
            sound.readAhead();
            while (sound.isLeft()) {
                sound.writeNext();
            }
            output.finish();
        }
    }

    /** When the first picture is shown, in units of {@code timeBase}. */
    private static long firstPicture(FrameIndex index, AVRational timeBase) {
        try (AVRational tick = LibAv.rational(index.timeBase())) {
            return avutil.av_rescale_q(index.pts(0), tick, timeBase);
        }
    }
}
