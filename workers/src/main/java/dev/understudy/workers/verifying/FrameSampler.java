package dev.understudy.workers.verifying;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.identity.IdentityDescriptor;
import dev.understudy.media.face.Alignment;
import dev.understudy.media.face.Face;
import dev.understudy.media.film.FilmFrame;
import dev.understudy.media.film.FilmReader;
import dev.understudy.media.film.FrameIndex;
import dev.understudy.workers.rendering.DoubleFinder;
import dev.understudy.workers.rendering.Likeness;
import dev.understudy.workers.rendering.Sighting;
import dev.understudy.workers.spark.FaceTools;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/** Looks at single frames of a rendered film beside those of its source. */
final class FrameSampler {
    /** Width and height of a face on a contact sheet. */
    static final int CROP_SIZE = 256;

    /** A film and where its frames are. */
    record Film(Path file, FrameIndex index, boolean interlaced) {}

    private final Film source;
    private final Film result;
    private final FaceTools tools;
    private final IdentityDescriptor identity;

    FrameSampler(Film source, Film result, FaceTools tools, IdentityDescriptor identity) {
        this.source = source;
        this.result = result;
        this.tools = tools;
        this.identity = identity;
    }

    /** To be closed by the caller. */
    SampledFrame at(long number) {
        Mat before = read(source, number);
        Mat after = read(result, number);
        return new SampledFrame(number, before, after, likeness(before, after));
    }

    private static Mat read(Film film, long number) {
        FrameRange one = new FrameRange(number, number + 1);
        try (FilmReader reader = FilmReader.wholePictures(film.file(), film.index(), one, film.interlaced());
                FilmFrame frame = reader.next().orElseThrow()) {
            return frame.toBgr();
        }
    }

    private Optional<SampledFrame.SwapLikeness> likeness(Mat before, Mat after) {
        DoubleFinder finder = new DoubleFinder(tools.finder(), tools.recognizer(), identity.doubleEmbedding());
        Sighting sighting = finder.look(before);
        if (sighting.best().isEmpty()) {
            return Optional.empty();
        }
        Face face = sighting.best().get();
        // The replaced face has the pose of the double's: it is looked at where that one lies.
        float[] embedding = tools.recognizer().embed(after, face);
        Alignment alignment = Alignment.of(face, CROP_SIZE);
        return Optional.of(new SampledFrame.SwapLikeness(
                Likeness.of(embedding, identity.performerEmbedding()),
                Likeness.of(embedding, identity.doubleEmbedding()),
                alignment.crop(before),
                alignment.crop(after)));
    }
}
