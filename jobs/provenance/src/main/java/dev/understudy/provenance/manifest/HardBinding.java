package dev.understudy.provenance.manifest;

import com.upokecenter.cbor.CBORObject;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What binds a manifest to the bytes of a file.
 *
 * @param sha256 in hexadecimal
 * @param start of the bytes of the file that are not hashed, since the manifest lies there; 0 where the boxes are hashed
 * @param length how many those are
 */
public record HardBinding(Kind kind, String sha256, long start, long length) {
    public static final String BMFF_LABEL = "c2pa.hash.bmff.v3";
    public static final String DATA_LABEL = "c2pa.hash.data";
    /** The boxes of MP4 and MOV that are not hashed, beside that of the manifest: what players do not need, and what marks the kind of file. */
    public static final List<String> UNHASHED_BOXES = List.of("/ftyp", "/mfra", "/free", "/skip");

    /** Of the box in which the manifest lies, which is not hashed either; in hexadecimal. */
    public static final String C2PA_UUID = "d8fec3d61b0e483c92975828877ec481";
    /** Where it stands in that box. */
    public static final int UUID_OFFSET = 8;

    private static final String NAME = "jumbf manifest";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** What is hashed: the boxes of an MP4 or MOV, or the bytes of any other file. */
    public enum Kind {
        BMFF,
        DATA
    }

    public HardBinding {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits; \"%s\" is none".formatted(sha256));
        }
        if (start < 0 || length < 0) {
            throw new IllegalArgumentException("no range of a file: %d bytes from %d".formatted(length, start));
        }
    }

    public static HardBinding bmff(byte[] sha256) {
        return new HardBinding(Kind.BMFF, HexFormat.of().formatHex(sha256), 0, 0);
    }

    public static HardBinding data(byte[] sha256, long start, long length) {
        return new HardBinding(Kind.DATA, HexFormat.of().formatHex(sha256), start, length);
    }

    Assertion assertion() {
        byte[] hash = HexFormat.of().parseHex(sha256);
        return switch (kind) {
            case BMFF -> new Assertion(BMFF_LABEL, bmffHash(hash));
            case DATA -> new Assertion(DATA_LABEL, dataHash(hash));
        };
    }

    /** C2PA specification 2.2, section 18.7. */
    private static CBORObject bmffHash(byte[] hash) {
        CBORObject exclusions = CBORObject.NewArray();
        CBORObject manifest = CBORObject.NewArray()
                .Add(CBORObject.NewOrderedMap()
                        .Add("offset", UUID_OFFSET)
                        .Add("value", CBORObject.FromObject(HexFormat.of().parseHex(C2PA_UUID))));
        exclusions.Add(CBORObject.NewOrderedMap().Add("xpath", "/uuid").Add("data", manifest));
        UNHASHED_BOXES.forEach(path -> exclusions.Add(CBORObject.NewOrderedMap().Add("xpath", path)));
        return CBORObject.NewOrderedMap()
                .Add("exclusions", exclusions)
                .Add("alg", "sha256")
                .Add("hash", CBORObject.FromObject(hash))
                .Add("name", NAME);
    }

    /** C2PA specification 2.2, section 18.5. */
    private CBORObject dataHash(byte[] hash) {
        CBORObject map = CBORObject.NewOrderedMap();
        if (length > 0) {
            map.Add(
                    "exclusions",
                    CBORObject.NewArray()
                            .Add(CBORObject.NewOrderedMap().Add("start", start).Add("length", length)));
        }
        return map.Add("alg", "sha256")
                .Add("hash", CBORObject.FromObject(hash))
                .Add("name", NAME)
                .Add("pad", CBORObject.FromObject(new byte[0]));
    }
}
