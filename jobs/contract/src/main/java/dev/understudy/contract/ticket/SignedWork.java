package dev.understudy.contract.ticket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.understudy.contract.json.Json;
import dev.understudy.contract.message.Assignment;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the control plane signs: a ticket, and what it is for.
 *
 * @param work SHA-256 of the assignment without its ticket, as JSON with the keys of maps in order
 */
record SignedWork(Ticket ticket, String work) {
    private static final ObjectMapper IN_ORDER =
            Json.mapper().copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    static String digest(Assignment assignment) {
        try {
            byte[] json = IN_ORDER.writeValueAsString(assignment.withTicket("")).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
