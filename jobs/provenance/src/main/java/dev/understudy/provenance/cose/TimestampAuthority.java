package dev.understudy.provenance.cose;

import com.upokecenter.cbor.CBORObject;
import dev.understudy.provenance.ProvenanceErrorCode;
import dev.understudy.provenance.ProvenanceException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** An authority that confirms when a signature was there (RFC 3161 over HTTP). */
public final class TimestampAuthority {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 1 << 16;
    private static final int NONCE_BITS = 64;

    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final SecureRandom random = new SecureRandom();

    public TimestampAuthority(URI address) {
        this.address = address;
    }

    /**
     * The value of the header {@code sigTst2}: a time stamp of {@code message}.
     *
     * @throws ProvenanceException {@code TIMESTAMP_FAILED}
     */
    CBORObject stamp(byte[] message) {
        byte[] token = token(message);
        return CBORObject.NewOrderedMap()
                .Add(
                        "tstTokens",
                        CBORObject.NewArray().Add(CBORObject.NewOrderedMap().Add("val", CBORObject.FromObject(token))));
    }

    private byte[] token(byte[] message) {
        try {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest request = generator.generate(
                    TSPAlgorithms.SHA256,
                    MessageDigest.getInstance("SHA-256").digest(message),
                    new BigInteger(NONCE_BITS, random));
            TimeStampResponse response = new TimeStampResponse(post(request.getEncoded()));
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                throw failed("it answered: " + response.getStatusString(), null);
            }
            return response.getTimeStampToken().getEncoded();
        } catch (TSPException | IOException e) {
            throw failed(e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private byte[] post(byte[] query) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(query))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(MOST_BYTES + 1);
                if (response.statusCode() != 200 || bytes.length > MOST_BYTES) {
                    throw new IOException("status %d, %d bytes".formatted(response.statusCode(), bytes.length));
                }
                return bytes;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private ProvenanceException failed(String why, Exception cause) {
        return new ProvenanceException(
                ProvenanceErrorCode.TIMESTAMP_FAILED,
                "no time stamp from %s: %s".formatted(address, why),
                "check the address of the time stamping authority, and that it can be reached",
                cause);
    }
}
