package dev.understudy.workers.rendering;

import dev.understudy.media.face.Face;
import dev.understudy.media.face.FaceFinder;
import dev.understudy.media.face.FoundFacesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.opencv.opencv_core.Mat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The faces in a film's frames, whoever's they are. Looking for them is most of what a frame costs, so what one render
 * finds is kept beside the film, in blocks of frames, for every render of it that follows: other rows of a batch, other
 * settings, the segments before and after. Frames are asked for in ascending order.
 */
final class FilmFaces {
    private static final Logger LOG = LoggerFactory.getLogger(FilmFaces.class);

    /** Frames of a block; a segment is as long unless its spec says otherwise. */
    static final int BLOCK = 48;

    private final Path folder;
    private final long frames;
    private final Function<Mat, List<Face>> search;

    private long block = -1;
    private Optional<List<List<Face>>> kept = Optional.empty();
    /** Of the block so far, if all of it was looked through. */
    private final List<List<Face>> found = new ArrayList<>();

    /**
     * @param folder where they are kept
     * @param frames of the whole film
     * @param search finds the faces of one frame
     */
    FilmFaces(Path folder, long frames, Function<Mat, List<Face>> search) {
        this.folder = folder;
        this.frames = frames;
        this.search = search;
    }

    /** What is known of frame {@code number}; empty if it has to be looked at. */
    Optional<List<Face>> known(long number) {
        enter(number / BLOCK);
        return kept.map(all -> all.get(Math.toIntExact(number % BLOCK)));
    }

    /** @param bgr frame {@code number}, 8UC3, of which nothing is known */
    List<Face> find(long number, Mat bgr) {
        enter(number / BLOCK);
        List<Face> faces = search.apply(bgr);
        if (found.size() == number % BLOCK) {
            found.add(faces);
            if (found.size() == length()) {
                keep();
            }
        }
        return faces;
    }

    /** The film does not depend on it: what cannot be kept is looked for again. */
    private void keep() {
        try {
            FoundFacesFile.write(found, file());
        } catch (IOException e) {
            LOG.warn("the faces of {} frames are not kept: {}", found.size(), e.toString());
        }
    }

    private void enter(long next) {
        if (next != block) {
            block = next;
            found.clear();
            kept = read();
        }
    }

    private Optional<List<List<Face>>> read() {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        try {
            return Optional.of(FoundFacesFile.read(file(), length()));
        } catch (IOException e) {
            LOG.warn("faces are looked for once more, {} cannot be read: {}", file(), e.toString());
            return Optional.empty();
        }
    }

    private int length() {
        return Math.toIntExact(Math.min(BLOCK, frames - block * BLOCK));
    }

    private Path file() {
        return folder.resolve(FaceFinder.VERSION + "-" + block + ".bin");
    }
}
