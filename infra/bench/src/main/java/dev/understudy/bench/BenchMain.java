package dev.understudy.bench;

import dev.understudy.contract.json.Json;
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
            all.forEach(benchmark -> out.println(benchmark.name()));
            return;
        }
        boolean every = words.isEmpty();
        List<Benchmark> chosen = all.stream()
                .filter(benchmark -> every || words.remove(benchmark.name()))
                .toList();
        if (!words.isEmpty()) {
            System.err.println("there is no benchmark named " + String.join(", ", words) + "; there are "
                    + all.stream().map(Benchmark::name).toList());
            System.exit(2);
        }
        System.exit(run(chosen, json, out) ? 0 : 1);
    }

    private static List<Benchmark> all() {
        List<Benchmark> all = new ArrayList<>();
        all.add(new TrainBenchmark());
        all.add(new InferBenchmark());
        all.add(new FilmBenchmark("film.fps_720p_face", FilmBenchmark.Scene.FACE));
        all.add(new FilmBenchmark("film.fps_720p_plain", FilmBenchmark.Scene.PLAIN));
        BenchFarm.fromEnvironment().ifPresent(farm -> all.add(new JobsBenchmark(farm)));
        return all;
    }

    private static boolean run(List<Benchmark> benchmarks, boolean json, PrintStream out) {
        boolean fine = true;
        for (Benchmark benchmark : benchmarks) {
            try {
                for (Measurement figure : benchmark.measure()) {
                    out.println(json ? Json.write(figure) : figure.inWords());
                    out.flush();
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
