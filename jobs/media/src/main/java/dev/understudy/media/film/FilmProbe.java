package dev.understudy.media.film;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.film.MediaFacts;
import dev.understudy.contract.film.MediaFacts.AudioFacts;
import dev.understudy.contract.film.Rational;
import dev.understudy.media.MediaErrorCode;
import dev.understudy.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** Finds out what a file is, and where its frames are. */
public final class FilmProbe {
    /** Frames at the film's start that are decoded to see that they are there and whole. */
    private static final int HEAD = 30;
    /** How many pictures of how many places are looked at for fields. */
    private static final int LOOKED_AT = 12;

    private static final int PLACES = 4;
    /** {@code AV_FRAME_FLAG_INTERLACED}, which the bindings lack. */
    private static final int INTERLACED = 1 << 3;

    private final String displayName;
    private final Path file;

    private FilmProbe(Path file, String displayName) {
        this.file = file;
        this.displayName = displayName;
    }

    /**
     * Opens a local file (never a network address, never a play list), counts its frames and decodes the first ones and
     * the last group of pictures, so that a broken film is found now.
     *
     * @param displayName what a person calls the file; for messages only, may hold anything
     * @throws MediaException saying what is wrong with the film
     */
    public static ProbedFilm probe(Path file, String displayName) {
        return new FilmProbe(file, displayName).probe();
    }

    /** As {@link #probe(Path, String)}, of the frames alone: whatever their pixels are, such as grey. */
    static FrameIndex frames(Path file) {
        return new FilmProbe(file, String.valueOf(file.getFileName())).frames();
    }

    private ProbedFilm probe() {
        FrameIndex index = frames();
        return new ProbedFilm(facts(index), index);
    }

    private FrameIndex frames() {
        Optional<FrameIndex> counted;
        try (FilmInput input = FilmInput.open(file, displayName)) {
            counted = PacketScan.scan(input, fileBytes());
        }
        return counted.filter(this::isWhatIsDecoded).orElseGet(this::countByDecoding);
    }

    private long fileBytes() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw FilmInput.readFailed(ShownName.of(displayName), e.toString(), e);
        }
    }

    /** Whether decoding gives the frames of the index at the film's start and in its last group of pictures. */
    private boolean isWhatIsDecoded(FrameIndex index) {
        long tail = index.keyframeAt(index.frames() - 1);
        try (FilmDecoder decoder = FilmDecoder.open(file, displayName, 1)) {
            boolean same = matches(decoder, index, 0, tail == 0 ? index.frames() : Math.min(HEAD, index.frames()));
            if (same && tail > 0) {
                same = decoder.seek(index.pts(tail)) && matches(decoder, index, tail, index.frames());
            }
            if (!same && decoder.damagedPackets() > 0) {
                throw damaged(decoder);
            }
            return same;
        }
    }

    private static boolean matches(FilmDecoder decoder, FrameIndex index, long from, long to) {
        long n = from;
        while (n < to) {
            AVFrame frame = decoder.next();
            if (frame == null) {
                return false;
            }
            long pts = frame.best_effort_timestamp();
            if (n == from && from > 0 && pts < index.pts(from)) {
                continue;
            }
            if (pts != index.pts(n)) {
                return false;
            }
            n++;
        }
        return to < index.frames() || decoder.next() == null;
    }

    private FrameIndex countByDecoding() {
        try (FilmDecoder decoder = FilmDecoder.open(file, displayName, 1)) {
            FrameTimes times =
                    new FrameTimes(LibAv.rational(decoder.input().video().time_base()));
            for (AVFrame frame = decoder.next(); frame != null; frame = decoder.next()) {
                times.add(decoder.ptsOf(frame), frame.duration(), times.isEmpty());
            }
            if (times.isEmpty() && decoder.damagedPackets() == 0) {
                throw new MediaException(
                        MediaErrorCode.NO_FRAMES,
                        decoder.input().shownName() + " has a video stream without a single picture",
                        "export the film again");
            }
            if (decoder.damagedPackets() > 0) {
                throw damaged(decoder);
            }
            return times.toIndex(false, fileBytes()).orElseThrow();
        }
    }

    private static MediaException damaged(FilmDecoder decoder) {
        return new MediaException(
                MediaErrorCode.FILM_DAMAGED,
                decoder.input().shownName() + " is damaged: " + decoder.damagedPackets()
                        + " of its pictures cannot be decoded",
                "copy or upload the file again; if it is the same at its origin, export it again there");
    }

    private MediaFacts facts(FrameIndex index) {
        try (FilmDecoder decoder = FilmDecoder.open(file, displayName, 1)) {
            AVFrame frame = decoder.next();
            if (frame == null) {
                throw damaged(decoder);
            }
            FilmInput input = decoder.input();
            AVStream video = input.video();
            PixelLayout.of(frame.format(), input.shownName());
            YuvMatrix.of(frame, input.shownName());
            FrameRate rate = FrameRate.of(index);
            Rational aspect = LibAv.rational(avformat.av_guess_sample_aspect_ratio(input.context(), video, frame));
            Optional<String> matrix = Optional.of(frame.colorspace())
                    .filter(space -> space != avutil.AVCOL_SPC_UNSPECIFIED)
                    .map(space -> LibAv.string(avutil.av_color_space_name(space)));
            Optional<String> transfer = Optional.of(frame.color_trc())
                    .filter(trc -> trc != avutil.AVCOL_TRC_UNSPECIFIED)
                    .map(trc -> LibAv.string(avutil.av_color_transfer_name(trc)));
            String codec =
                    LibAv.string(avcodec.avcodec_get_name(video.codecpar().codec_id()));
            String pixels = LibAv.string(avutil.av_get_pix_fmt_name(frame.format()));
            List<AudioFacts> audio = input.streams(AVMEDIA_TYPE_AUDIO).stream()
                    .map(n -> audioFacts(input, input.stream(n)))
                    .toList();
            return new MediaFacts(
                    input.container(),
                    codec,
                    frame.width(),
                    frame.height(),
                    aspect.numerator() > 0 ? aspect : new Rational(1, 1),
                    pixels,
                    rate.rate(),
                    rate.variable(),
                    index.timeBase(),
                    index.frames(),
                    index.duration(),
                    matrix,
                    transfer,
                    Optional.of(isInterlaced(index)),
                    audio,
                    Playability.inBrowser(input.container(), codec, pixels, audio));
        }
    }

    /**
     * Whether most pictures are made of two fields at the film's start, or at one of the places where a film that cannot be
     * searched is not looked at: a slate or black before it may be of another kind.
     */
    private boolean isInterlaced(FrameIndex index) {
        int places = index.seekable() ? PLACES : 1;
        for (int place = 0; place < places; place++) {
            long from = index.frames() * place / places;
            FrameRange range = new FrameRange(from, Math.min(index.frames(), from + LOOKED_AT));
            int interlaced = 0;
            try (FilmReader reader = new FilmReader(file, index, range)) {
                for (Optional<FilmFrame> next = reader.next(); next.isPresent(); next = reader.next()) {
                    try (FilmFrame frame = next.get()) {
                        interlaced += (frame.av().flags() & INTERLACED) != 0 ? 1 : 0;
                    }
                }
            }
            if (2L * interlaced > range.frames()) {
                return true;
            }
        }
        return false;
    }

    static AudioFacts audioFacts(FilmInput input, AVStream stream) {
        double duration = stream.duration() == LibAv.NO_PTS
                ? Math.max(0, input.context().duration()) / (double) avutil.AV_TIME_BASE
                : stream.duration() * LibAv.rational(stream.time_base()).toDouble();
        return new AudioFacts(
                LibAv.string(avcodec.avcodec_get_name(stream.codecpar().codec_id())),
                stream.codecpar().sample_rate(),
                stream.codecpar().ch_layout().nb_channels(),
                duration);
    }
}
