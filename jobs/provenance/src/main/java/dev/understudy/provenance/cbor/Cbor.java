package dev.understudy.provenance.cbor;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import dev.understudy.provenance.MalformedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CBOR (RFC 8949) that anybody may have written: what is not of the type that is asked for is a {@link MalformedException}, never
 * anything else.
 */
public final class Cbor {
    /** Larger items are refused: an object in memory takes up to a hundred times its bytes. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int DEEPEST = 32;
    private static final CBOREncodeOptions STRICT =
            new CBOREncodeOptions("allowduplicatekeys=false;resolvereferences=false;allowempty=false");

    private Cbor() {}

    /** @throws MalformedException if {@code bytes} are not one whole item, or a larger or deeper one than is read */
    public static CBORObject decode(byte[] bytes) throws MalformedException {
        if (bytes.length > MOST_BYTES) {
            throw new MalformedException(
                    "a CBOR item of %d bytes; more than %d are not read".formatted(bytes.length, MOST_BYTES));
        }
        try {
            CBORObject item = CBORObject.DecodeFromBytes(bytes, STRICT);
            refuseDeep(item, 0);
            return item;
        } catch (CBORException e) {
            throw new MalformedException("not CBOR: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // The library lets some of its own faults through on broken input, such as numbers out of range.
            throw new MalformedException("not CBOR: " + e, e);
        }
    }

    private static void refuseDeep(CBORObject item, int depth) throws MalformedException {
        if (depth > DEEPEST) {
            throw new MalformedException("CBOR is nested more than %d deep".formatted(DEEPEST));
        }
        CBORObject bare = item.Untag();
        if (bare.getType() == CBORType.Array) {
            for (CBORObject child : bare.getValues()) {
                refuseDeep(child, depth + 1);
            }
        } else if (bare.getType() == CBORType.Map) {
            for (Map.Entry<CBORObject, CBORObject> entry : bare.getEntries()) {
                refuseDeep(entry.getKey(), depth + 1);
                refuseDeep(entry.getValue(), depth + 1);
            }
        }
    }

    /** The value of {@code key}; empty if there is none or it is null. */
    public static Optional<CBORObject> find(CBORObject map, Object key) throws MalformedException {
        requireType(map, CBORType.Map, "a map with " + key);
        CBORObject value = map.get(CBORObject.FromObject(key));
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    public static Optional<String> findText(CBORObject map, Object key) throws MalformedException {
        Optional<CBORObject> value = find(map, key);
        return value.isPresent() ? Optional.of(text(value.get(), String.valueOf(key))) : Optional.empty();
    }

    public static Optional<Long> findNumber(CBORObject map, Object key) throws MalformedException {
        Optional<CBORObject> value = find(map, key);
        return value.isPresent() ? Optional.of(number(value.get(), String.valueOf(key))) : Optional.empty();
    }

    public static Optional<byte[]> findBytes(CBORObject map, Object key) throws MalformedException {
        Optional<CBORObject> value = find(map, key);
        return value.isPresent() ? Optional.of(bytes(value.get(), String.valueOf(key))) : Optional.empty();
    }

    /** The items of the array at {@code key}; none if there is no array. */
    public static List<CBORObject> list(CBORObject map, Object key) throws MalformedException {
        Optional<CBORObject> value = find(map, key);
        return value.isPresent() ? items(value.get(), String.valueOf(key)) : List.of();
    }

    public static List<CBORObject> items(CBORObject array, String what) throws MalformedException {
        requireType(array, CBORType.Array, what);
        Collection<CBORObject> values = array.getValues();
        return new ArrayList<>(values);
    }

    public static String text(CBORObject value, String what) throws MalformedException {
        requireType(value, CBORType.TextString, what);
        return value.AsString();
    }

    public static byte[] bytes(CBORObject value, String what) throws MalformedException {
        requireType(value, CBORType.ByteString, what);
        return value.GetByteString();
    }

    public static long number(CBORObject value, String what) throws MalformedException {
        requireType(value, CBORType.Integer, what);
        if (!value.CanValueFitInInt64()) {
            throw new MalformedException(what + " is a number of more than 64 bits");
        }
        return value.AsInt64Value();
    }

    private static void requireType(CBORObject value, CBORType type, String what) throws MalformedException {
        CBORType is = value.getType();
        if (is != type) {
            throw new MalformedException("%s should be CBOR of type %s, and is %s".formatted(what, type, is));
        }
    }
}
