package dev.understudy.provenance.jumbf;

import dev.understudy.provenance.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads JUMBF (ISO/IEC 19566-5) that anybody may have written: depth and number of boxes are bounded, nothing is copied. */
public final class JumbfReader {
    private static final int DEEPEST = 8;
    private static final int MOST_BOXES = 20_000;
    private static final int HEADER = 8;
    private static final int LARGE_HEADER = 16;
    private static final int TYPE = 16;
    private static final int REQUESTABLE = 1;
    private static final int LABELLED = 2;
    private static final int WITH_ID = 4;
    private static final int WITH_HASH = 8;
    private static final int WITH_PRIVATE = 16;
    private static final int ID = 4;
    private static final int HASH = 32;

    private int boxes;

    private JumbfReader() {}

    /**
     * The superbox with which {@code bytes} begin; what is behind it is not looked at.
     *
     * @throws MalformedException if there is none, or something in it is broken
     */
    public static JumbfBox read(byte[] bytes) throws MalformedException {
        return new JumbfReader().superbox(ByteBuffer.wrap(bytes).asReadOnlyBuffer(), 0);
    }

    private JumbfBox superbox(ByteBuffer in, int depth) throws MalformedException {
        JumbfBox.Content outer = next(in);
        if (!outer.type().equals("jumb")) {
            throw new MalformedException("a box \"%s\" where a JUMBF superbox should be".formatted(outer.type()));
        }
        return describe(outer.data(), depth);
    }

    private JumbfBox describe(ByteBuffer payload, int depth) throws MalformedException {
        if (depth > DEEPEST) {
            throw new MalformedException("JUMBF boxes are nested more than %d deep".formatted(DEEPEST));
        }
        ByteBuffer in = payload.duplicate();
        JumbfBox.Content description = next(in);
        if (!description.type().equals("jumd")) {
            throw new MalformedException(
                    "a superbox begins with \"%s\", not with its description".formatted(description.type()));
        }
        ByteBuffer about = description.data();
        String type = type(about);
        String label = label(about);
        List<JumbfBox> children = new ArrayList<>();
        List<JumbfBox.Content> contents = new ArrayList<>();
        while (in.hasRemaining()) {
            JumbfBox.Content box = next(in);
            if (box.type().equals("jumb")) {
                children.add(describe(box.data(), depth + 1));
            } else {
                contents.add(box);
            }
        }
        return new JumbfBox(type, label, children, contents, payload);
    }

    private JumbfBox.Content next(ByteBuffer in) throws MalformedException {
        if (++boxes > MOST_BOXES) {
            throw new MalformedException("more than %d JUMBF boxes".formatted(MOST_BOXES));
        }
        if (in.remaining() < HEADER) {
            throw new MalformedException("%d bytes where a box should begin".formatted(in.remaining()));
        }
        int start = in.position();
        long size = Integer.toUnsignedLong(in.getInt());
        String type = letters(in);
        int header = HEADER;
        if (size == 1) {
            if (in.remaining() < Long.BYTES) {
                throw new MalformedException("the box \"%s\" ends within its size".formatted(type));
            }
            size = in.getLong();
            header = LARGE_HEADER;
        } else if (size == 0) {
            size = (long) in.limit() - start;
        }
        if (size < header || size > in.limit() - start) {
            throw new MalformedException("the box \"%s\" has a size of %d, and %d bytes to lie in"
                    .formatted(type, size, in.limit() - start));
        }
        ByteBuffer data = in.slice(start + header, (int) size - header);
        in.position(start + (int) size);
        return new JumbfBox.Content(type, data);
    }

    private static String letters(ByteBuffer in) {
        byte[] letters = new byte[4];
        in.get(letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    private static String type(ByteBuffer about) throws MalformedException {
        if (about.remaining() <= TYPE) {
            throw new MalformedException("a description box of %d bytes".formatted(about.remaining()));
        }
        String letters = letters(about);
        byte[] end = new byte[JumbfWriter.TYPE_END.length];
        about.get(end);
        // Other types than those that C2PA knows are kept apart by what does not look like letters.
        return Arrays.equals(end, JumbfWriter.TYPE_END) ? letters : letters + "?";
    }

    private static String label(ByteBuffer about) throws MalformedException {
        int toggles = about.get();
        String label = "";
        if ((toggles & LABELLED) != 0) {
            int start = about.position();
            while (about.hasRemaining() && about.get(about.position()) != 0) {
                about.get();
            }
            if (!about.hasRemaining()) {
                throw new MalformedException("a label that does not end");
            }
            byte[] text = new byte[about.position() - start];
            about.get(start, text);
            about.get();
            label = new String(text, StandardCharsets.UTF_8);
        }
        int more = ((toggles & WITH_ID) != 0 ? ID : 0) + ((toggles & WITH_HASH) != 0 ? HASH : 0);
        if (about.remaining() < more || (about.remaining() > more && (toggles & WITH_PRIVATE) == 0)) {
            throw new MalformedException(
                    "the description of \"%s\" has %d bytes behind its label".formatted(label, about.remaining()));
        }
        if ((toggles & REQUESTABLE) == 0 && (toggles & LABELLED) != 0) {
            throw new MalformedException("the box \"%s\" has a label and may not be requested".formatted(label));
        }
        return label;
    }
}
