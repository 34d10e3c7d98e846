package dev.understudy.workers.spark;

import dev.understudy.identity.FaceSwapper;
import dev.understudy.media.face.FaceFinder;
import dev.understudy.media.face.FaceRecognizer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The networks that look at faces. Loading them takes seconds and they keep a lot of memory, so an executor keeps them
 * from segment to segment: borrow, use on one thread, give back.
 */
public final class FaceTools implements AutoCloseable {
    private static final int KEPT = 16;
    private static final Deque<FaceTools> IDLE = new ArrayDeque<>();

    private final FaceFinder finder = new FaceFinder();
    private final FaceRecognizer recognizer = new FaceRecognizer();
    private FaceSwapper swapper;
    private Path identity;

    private FaceTools() {}

    public static FaceTools borrow() {
        synchronized (IDLE) {
            FaceTools idle = IDLE.poll();
            if (idle != null) {
                return idle;
            }
        }
        return new FaceTools();
    }

    /** Those that have the identity loaded already, if there are some idle. */
    public static FaceTools borrow(Path identity) {
        synchronized (IDLE) {
            for (Iterator<FaceTools> all = IDLE.iterator(); all.hasNext(); ) {
                FaceTools idle = all.next();
                if (identity.equals(idle.identity)) {
                    all.remove();
                    return idle;
                }
            }
        }
        return borrow();
    }

    public FaceFinder finder() {
        return finder;
    }

    public FaceRecognizer recognizer() {
        return recognizer;
    }

    /** @param path folder of an identity's version, which never changes */
    public FaceSwapper swapper(Path path) {
        if (!path.equals(identity)) {
            if (swapper != null) {
                swapper.close();
            }
            identity = null;
            swapper = FaceSwapper.load(path);
            identity = path;
        }
        return swapper;
    }

    /** Gives them back for the next segment. */
    @Override
    public void close() {
        synchronized (IDLE) {
            if (IDLE.size() < KEPT) {
                IDLE.push(this);
                return;
            }
        }
        finder.close();
        recognizer.close();
        if (swapper != null) {
            swapper.close();
        }
    }
}
