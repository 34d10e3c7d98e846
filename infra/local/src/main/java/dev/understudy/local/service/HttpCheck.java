package dev.understudy.local.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.contract.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a service over HTTP how it is. */
final class HttpCheck {
    private static final int ANSWER_MILLIS = 3000;

    private HttpCheck() {}

    /**
     * @param status of HTTP
     * @param body empty object if it is not JSON
     */
    record Answer(int status, JsonNode body) {}

    /** @throws IOException if nothing answers */
    static Answer get(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(ANSWER_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        try {
            int status = connection.getResponseCode();
            try (InputStream stream = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(status, stream == null ? Json.mapper().createObjectNode() : read(stream));
            }
        } finally {
            connection.disconnect();
        }
    }

    private static JsonNode read(InputStream stream) throws IOException {
        byte[] body = stream.readAllBytes();
        try {
            JsonNode json = Json.mapper().readTree(body);
            return json == null ? Json.mapper().createObjectNode() : json;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return Json.mapper().createObjectNode();
        }
    }
}
