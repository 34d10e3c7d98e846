package dev.understudy.orchestrator.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What Prometheus would read from an orchestrator. */
public final class Scrape {
    private record Sample(String name, String labels, double value) {}

    private final List<Sample> samples = new ArrayList<>();

    private Scrape(String text) {
        text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
            int value = line.lastIndexOf(' ');
            int labels = line.indexOf('{');
            boolean bare = labels < 0;
            samples.add(new Sample(
                    line.substring(0, bare ? value : labels),
                    bare ? "" : line.substring(labels, value),
                    Double.parseDouble(line.substring(value + 1))));
        });
    }

    public static Scrape of(Api api) {
        return new Scrape(api.get("/q/metrics").body());
    }

    public Set<String> names() {
        return samples.stream().map(Sample::name).collect(Collectors.toSet());
    }

    public double sum(String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** Of those with this value of this label. */
    public double sum(String name, String label, String value) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && sample.labels().contains(label + "=\"" + value + "\""))
                .mapToDouble(Sample::value)
                .sum();
    }
}
