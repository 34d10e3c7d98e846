package dev.understudy.bench;

import dev.understudy.contract.json.Json;
import dev.understudy.identity.IdentityPreset;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code ./understudy bench [NAME...] [--json]}: every figure beside its reference, measured in the same run. */
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] arguments) {
        // Libraries chatter on standard output; what is printed there has to be figures alone.
        PrintStream out = System.out;
        System.setOut(System.err);
        Set<String> words = new TreeSet<>(Arrays.asList(arguments));
        boolean json = words.remove("--json");
        boolean list = words.remove("--list");
        List<Benchmark> all = all();
        if (list) {
            all.forEach(benchmark -> benchmark.names().forEach(out::println));
            return;
        }
        boolean every = words.isEmpty();
        List<String> known =
                all.stream().flatMap(benchmark -> benchmark.names().stream()).toList();
        List<String> unknown =
                words.stream().filter(word -> !known.contains(word)).toList();
        if (!unknown.isEmpty()) {
            System.err.println("there is no benchmark named " + String.join(", ", unknown) + "; there are " + known);
            System.exit(2);
        }
        List<Benchmark> chosen = all.stream()
                .filter(benchmark -> (every && !benchmark.onlyWhenNamed())
                        || benchmark.names().stream().anyMatch(words::contains))
                .toList();
        System.exit(run(chosen, every ? Set.copyOf(known) : words, json, out) ? 0 : 1);
    }

    private static List<Benchmark> all() {
        List<Benchmark> all = new ArrayList<>();
        all.add(new TrainBenchmark());
        all.add(new TwoExecutorsBenchmark());
        all.add(new InferBenchmark());
        all.add(new QualityBenchmark("quality.ssim_64", IdentityPreset.COMPACT, 60));
        all.add(new QualityBenchmark("quality.ssim_128", IdentityPreset.STANDARD, 40));
        all.add(new PersonBenchmark());
        all.add(new FilmBenchmark("film.fps_720p_face", FilmBenchmark.Scene.FACE));
        all.add(new FilmBenchmark("film.fps_720p_plain", FilmBenchmark.Scene.PLAIN));
        all.add(new FilmFloorBenchmark());
        all.add(new MemoryBenchmark());
        all.add(new MarkBenchmark());
        all.add(new PlanBenchmark());
        BenchFarm.fromEnvironment().ifPresent(farm -> {
            all.add(new JobsBenchmark(farm));
            all.add(new BatchBenchmark(farm));
        });
        return all;
    }

    /** @param wanted names of the figures to print */
    private static boolean run(List<Benchmark> benchmarks, Set<String> wanted, boolean json, PrintStream out) {
        boolean fine = true;
        for (Benchmark benchmark : benchmarks) {
            try {
                for (Measurement figure : benchmark.measure()) {
                    if (wanted.contains(figure.name())) {
                        out.println(json ? Json.write(figure) : figure.inWords());
                        out.flush();
                    }
                }
            } catch (Exception e) {
                fine = false;
                System.err.println(benchmark.name() + " could not be measured:");
                e.printStackTrace();
            }
        }
        return fine;
    }
}
