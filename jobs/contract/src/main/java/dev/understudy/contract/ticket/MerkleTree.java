package dev.understudy.contract.ticket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * A hash tree over documents, so that one signature of its root covers them all and each can be checked without the
 * others. Leaves and nodes are hashed with different prefixes, as RFC 9162, section 2.1.1 does; a node without a sibling
 * goes up as it is.
 */
final class MerkleTree {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final byte LEFT = 0;
    private static final byte RIGHT = 1;
    private static final int HASH = 32;

    private final List<List<byte[]>> levels = new ArrayList<>();

    /** @param documents at least one */
    MerkleTree(List<byte[]> documents) {
        levels.add(documents.stream()
                .map(document -> hash(LEAF, document, new byte[0]))
                .toList());
        while (top().size() > 1) {
            List<byte[]> below = top();
            List<byte[]> above = new ArrayList<>();
            for (int i = 0; i < below.size(); i += 2) {
                above.add(i + 1 < below.size() ? hash(NODE, below.get(i), below.get(i + 1)) : below.get(i));
            }
            levels.add(above);
        }
    }

    private List<byte[]> top() {
        return levels.get(levels.size() - 1);
    }

    byte[] root() {
        return top().get(0);
    }

    /** The siblings from a document up to the root: for each a byte that says on which side it is, and its hash. */
    byte[] path(int document) {
        ByteArrayOutputStream path = new ByteArrayOutputStream();
        int at = document;
        for (List<byte[]> level : levels) {
            int sibling = at ^ 1;
            if (sibling < level.size()) {
                path.write(sibling < at ? LEFT : RIGHT);
                path.writeBytes(level.get(sibling));
            }
            at /= 2;
        }
        return path.toByteArray();
    }

    /**
     * The root of the tree in which {@code document} has that path.
     *
     * @throws IllegalArgumentException if {@code path} is none
     */
    static byte[] root(byte[] document, byte[] path) {
        if (path.length % (1 + HASH) != 0) {
            throw new IllegalArgumentException(
                    "a path is made of entries of 33 bytes, not of " + path.length + " bytes");
        }
        byte[] hash = hash(LEAF, document, new byte[0]);
        ByteBuffer steps = ByteBuffer.wrap(path);
        while (steps.hasRemaining()) {
            boolean left = steps.get() == LEFT;
            byte[] sibling = new byte[HASH];
            steps.get(sibling);
            hash = left ? hash(NODE, sibling, hash) : hash(NODE, hash, sibling);
        }
        return hash;
    }

    private static byte[] hash(byte prefix, byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(prefix);
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
