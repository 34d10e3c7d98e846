package dev.understudy.orchestrator.jobs;

import dev.understudy.contract.error.ContractErrorCode;
import dev.understudy.contract.error.ContractException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the body of a submission; it may be of any size, but no more than a spec's worth is read. */
public final class SpecBody {
    private static final int MAX_BYTES = 4_000_000;

    private SpecBody() {}

    /** @throws ContractException {@code SPEC_UNREADABLE} if it is too large or not UTF-8 */
    static String read(InputStream body) {
        return read(body, MAX_BYTES);
    }

    /** As {@link #read(InputStream)}, for specs that may be larger or smaller than those of jobs. */
    public static String read(InputStream body, int most) {
        try {
            byte[] bytes = body.readNBytes(most + 1);
            if (bytes.length > most) {
                throw unreadable("the spec has more than " + most + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable("the spec is not UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException("the spec did not arrive", e);
        }
    }

    private static ContractException unreadable(String message) {
        return new ContractException(
                ContractErrorCode.SPEC_UNREADABLE, message, "see docs/specs.md for examples of every kind of spec");
    }
}
