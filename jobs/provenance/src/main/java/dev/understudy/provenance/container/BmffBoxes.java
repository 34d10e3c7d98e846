package dev.understudy.provenance.container;

import dev.understudy.provenance.MalformedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Goes through the boxes of an MP4 or MOV file, one after the other; how many, is bounded. */
final class BmffBoxes {
    private static final int MOST = 2_000_000;
    private static final int DEEPEST = 12;
    /** Boxes that hold boxes and nothing before them. */
    private static final Set<String> HOLDERS = Set.of(
            "moov", "trak", "mdia", "minf", "stbl", "dinf", "edts", "mvex", "moof", "traf", "mfra", "udta", "sinf",
            "schi");

    private BmffBoxes() {}

    /** What is done with a box. */
    @FunctionalInterface
    interface Visitor {
        /** @return whether to go on */
        boolean visit(BmffBox box) throws IOException, MalformedException;
    }

    /** Visits the outermost boxes. */
    static void forEach(FileChannel file, Visitor visitor) throws IOException, MalformedException {
        long size = file.size();
        int count = 0;
        for (long at = 0; at < size; ) {
            if (++count > MOST) {
                throw new MalformedException("more than %d boxes".formatted(MOST));
            }
            BmffBox box = BmffBox.read(file, at, size);
            if (!visitor.visit(box)) {
                return;
            }
            at = box.end();
        }
    }

    static Optional<BmffBox> first(FileChannel file, String type) throws IOException, MalformedException {
        List<BmffBox> found = new ArrayList<>();
        forEach(file, box -> {
            if (box.type().equals(type)) {
                found.add(box);
            }
            return found.isEmpty();
        });
        return found.stream().findFirst();
    }

    /** What is done with a box within another one; its path is such as {@code /moov/trak}. */
    @FunctionalInterface
    interface PathVisitor {
        void visit(String path, BmffBox box) throws IOException, MalformedException;
    }

    /** Visits {@code box} and all that it holds. */
    static void walk(FileChannel file, BmffBox box, PathVisitor visitor) throws IOException, MalformedException {
        new Walk(file, visitor).go("", box, 0);
    }

    private static final class Walk {
        private final FileChannel file;
        private final PathVisitor visitor;
        private int count;

        Walk(FileChannel file, PathVisitor visitor) {
            this.file = file;
            this.visitor = visitor;
        }

        void go(String above, BmffBox box, int depth) throws IOException, MalformedException {
            if (++count > MOST || depth > DEEPEST) {
                throw new MalformedException(
                        "boxes nested more than %d deep, or more than %d".formatted(DEEPEST, MOST));
            }
            String path = above + "/" + box.type();
            visitor.visit(path, box);
            if (HOLDERS.contains(box.type())) {
                // QuickTime ends lists of user data with four zero bytes.
                for (long at = box.content(); at <= box.end() - BmffBox.HEADER; ) {
                    BmffBox child = BmffBox.read(file, at, box.end());
                    go(path, child, depth + 1);
                    at = child.end();
                }
            }
        }
    }
}
