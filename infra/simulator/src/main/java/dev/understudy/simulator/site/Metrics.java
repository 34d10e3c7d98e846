package dev.understudy.simulator.site;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an orchestrator tells Prometheus, at one moment.
 *
 * @param values by name and labels, such as {@code understudy_planner_tick_seconds_bucket{le="0.25"}}
 */
public record Metrics(Map<String, Double> values) {
    private static final Pattern LINE = Pattern.compile("^([a-zA-Z_:][\\w:]*(?:\\{.*})?) (\\S+)$");
    private static final Pattern BOUND = Pattern.compile("le=\"([^\"]+)\"");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** @param server such as {@code http://127.0.0.1:7700} */
    public static Metrics read(URI server, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + "/q/metrics"))
                .header("Accept", "text/plain")
                .header("Authorization", "Bearer " + token)
                .build();
        return parse(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    static Metrics parse(String text) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                values.put(matcher.group(1), number(matcher.group(2)));
            }
        }
        return new Metrics(values);
    }

    /** The sum over all labels; 0 if there is none of that name. */
    public double sum(String name) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Counts by upper bound, of a histogram. */
    public NavigableMap<Double, Double> buckets(String name) {
        NavigableMap<Double, Double> buckets = new TreeMap<>();
        values.forEach((key, value) -> {
            Matcher bound = BOUND.matcher(key);
            if (key.startsWith(name + "_bucket{") && bound.find()) {
                buckets.merge(number(bound.group(1)), value, Double::sum);
            }
        });
        return buckets;
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}
