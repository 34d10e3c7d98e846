package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.film.Rational;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** One film being joined: pictures from the segments, everything else from the source, in the order of time. */
final class FilmJoin implements AutoCloseable {
    /** Describe the old file, not the film. */
    private static final List<String> OF_THE_OLD_FILE =
            List.of("encoder", "major_brand", "minor_version", "compatible_brands", "DURATION");

    private final Path file;
    private final FilmInput source;
    private final FilmOutput output;
    private final MediaFacts facts;
    private final FrameIndex index;
    private final ContainerFormat container;
    /** Of the source, and of a track that is laid in place of its sound. */
    private final List<CopiedStreams> others = new ArrayList<>();

    private final AVPacket picture = LibAv.allocated(av_packet_alloc());

    private final long clockStart;
    private AVStream video;
    private SegmentFile first;
    private long written;

    FilmJoin(Path file, MediaFacts facts, FrameIndex index, ContainerFormat container, int room, Path target) {
        this.file = file;
        this.facts = facts;
        this.index = index;
        this.container = container;
        this.source = FilmInput.open(file, String.valueOf(file.getFileName()));
        this.clockStart = source.clockStart(index.pts(0));
        try {
            this.output = new FilmOutput(target, container.name(), container.keepsTimeBase() ? room : 0);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
        others.add(new CopiedStreams(source, output));
    }

    /** What is heard. */
    sealed interface Sound {
        /** The source's own; subtitles come with it. */
        record Own() implements Sound {}

        /** A track in its place, beside the source's subtitles. */
        record Track(SoundTrack track) implements Sound {}

        /** Nothing, and no subtitles: pictures beside a film. */
        record None() implements Sound {}
    }

    void begin(FilmAssembler.Piece piece, Sound sound, Map<String, String> metadata) {
        first = new SegmentFile(piece.file(), piece.held(), piece.used());
        addVideo(first.parameters());
        addOthers(sound);
        AVDictionary tags = new AVDictionary(null);
        av_dict_copy(tags, source.context().metadata(), 0);
        OF_THE_OLD_FILE.forEach(key -> av_dict_set(tags, key, (String) null, 0));
        metadata.forEach((key, value) -> LibAv.set(tags, key, value));
        output.context().metadata(tags);
        Chapters.copy(
                source.context(),
                output.context(),
                clockStart * index.timeBase().toDouble());
        output.writeHeader(container.options(index.timeBase().denominator()));
        others.forEach(CopiedStreams::readAhead);
    }

    private void addVideo(AVCodecParameters encoded) {
        AVStream original = source.video();
        video = output.addStream();
        AVCodecParameters parameters = video.codecpar();
        if (avcodec_parameters_copy(parameters, encoded) < 0) {
            throw LibAv.outOfMemory();
        }
        parameters.codec_tag(0);
        parameters.field_order(
                facts.isInterlaced()
                        ? avcodec.AV_FIELD_PROGRESSIVE
                        : original.codecpar().field_order());
        parameters.chroma_location(original.codecpar().chroma_location());
        parameters.sample_aspect_ratio(LibAv.rational(facts.pixelAspect()));
        video.sample_aspect_ratio(LibAv.rational(facts.pixelAspect()));
        StreamCopy.copyPictureSideData(original.codecpar(), parameters);
        HdrMetadata.of(file).addTo(parameters);
        StreamCopy.copyDescription(original, video);
        video.time_base(avutil.av_make_q(1, index.timeBase().denominator()));
        if (!facts.variableRate()) {
            video.avg_frame_rate(LibAv.rational(facts.frameRate()));
            video.r_frame_rate(LibAv.rational(facts.frameRate()));
        }
    }

    private void addOthers(Sound heard) {
        Set<Integer> kept = heard instanceof Sound.Own
                ? Set.of(AVMEDIA_TYPE_AUDIO, AVMEDIA_TYPE_SUBTITLE)
                : heard instanceof Sound.Track ? Set.of(AVMEDIA_TYPE_SUBTITLE) : Set.of();
        others.get(0).begin(kept, container, Double.POSITIVE_INFINITY, stream -> clockStart);
        if (heard instanceof Sound.Track dialogue) {
            FilmInput sound = dialogue.track().open();
            CopiedStreams track = new CopiedStreams(sound, output);
            others.add(track);
            track.begin(
                    Set.of(AVMEDIA_TYPE_AUDIO),
                    container,
                    SoundTrack.latest(index, clockStart),
                    stream -> sound.soundStart(stream) - firstPicture(stream.time_base()));
        }
    }

    /** When the first picture is shown, in units of {@code timeBase}. */
    private long firstPicture(AVRational timeBase) {
        try (AVRational tick = LibAv.rational(index.timeBase())) {
            return avutil.av_rescale_q(index.pts(0) - clockStart, tick, timeBase);
        }
    }

    void append(FilmAssembler.Piece piece) {
        try (SegmentFile file = new SegmentFile(piece.file(), piece.held(), piece.used())) {
            file.requireLike(first);
            for (long number = file.read(picture); number >= 0; number = file.read(picture)) {
                writePicture(number);
            }
        }
    }

    private void writePicture(long number) {
        Rational timeBase = index.timeBase();
        long pts = index.pts(number) - clockStart;
        writeOthersUntil(pts * timeBase.toDouble());
        picture.stream_index(video.index());
        picture.pts(pts * timeBase.numerator());
        picture.dts(picture.pts());
        picture.duration(index.duration(number) * timeBase.numerator());
        picture.pos(-1);
        try (AVRational tick = avutil.av_make_q(1, timeBase.denominator())) {
            avcodec.av_packet_rescale_ts(picture, tick, video.time_base());
        }
        output.write(picture);
        written++;
    }

    private void writeOthersUntil(double seconds) {
        CopiedStreams next = earliest();
        while (next.isLeft() && next.due() <= seconds) {
            next.writeNext();
            next = earliest();
        }
    }

    private CopiedStreams earliest() {
        return Collections.min(others, Comparator.comparingDouble(CopiedStreams::due));
    }

    void finish() {
        writeOthersUntil(Double.POSITIVE_INFINITY);
        if (written != index.frames()) {
            throw new MediaException(
                    MediaErrorCode.FRAMES_MISSING,
                    "the segments hold " + written + " frames, the film has " + index.frames(),
                    "submit the job again; if it happens again, report it with the job's number");
        }
        output.finish();
    }

    @Override
    public void close() {
        if (first != null) {
            first.close();
        }
        av_packet_free(picture);
        output.close();
        others.forEach(CopiedStreams::close);
    }
}
