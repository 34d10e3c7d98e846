package dev.understudy.local.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Parts of the API's addresses. */
final class Addresses {
    private Addresses() {}

    /** @return what follows the path; nothing if every parameter is empty */
    static String query(Map<String, ? extends Optional<?>> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue().isPresent())
                .map(parameter -> parameter.getKey() + "="
                        + encode(parameter.getValue().get().toString()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    /** One segment of a path, or a value of a query. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
