package dev.understudy.simulator;

import dev.understudy.contract.error.UnderstudyException;
import dev.understudy.local.service.SoakPart;
import dev.understudy.simulator.chaos.ChaosRun;
import dev.understudy.simulator.chaos.FeatureRun;
import dev.understudy.simulator.load.SharesRun;
import dev.understudy.simulator.real.RealFarm;
import dev.understudy.simulator.run.FaultRun;
import dev.understudy.simulator.run.RunSize;
import dev.understudy.simulator.site.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** {@code ./understudy soak}: runs many seeds. */
public final class SoakMain {
    private static final int PORTS = 18_300;
    private static final int REAL_PORTS = 18_400;
    private static final int PARTITIONS = 3;
    private static final Duration CLAIM = Duration.ofSeconds(10);

    private SoakMain() {}

    /** Options as the command passes them: {@code --home DIR --data DIR --seed S --rounds N --minutes M [--short] [--only
     * simulated|real|feature]}. */
    public static void main(String[] arguments) throws Exception {
        SoakOptions options = SoakOptions.parse(arguments);
        System.exit(run(options) ? 0 : 1);
    }

    private static boolean run(SoakOptions options) throws Exception {
        boolean held = true;
        for (SoakPart part : options.parts()) {
            held &= run(part, options);
        }
        return held;
    }

    private static boolean run(SoakPart part, SoakOptions options) throws Exception {
        return switch (part) {
            case SIMULATED -> simulate(options);
            case REAL -> {
                tell("a real farm: %d kills, seed %d".formatted(options.rounds(), options.seed()));
                yield onRealFarm(part, options, farm -> new ChaosRun(farm, options.seed(), SoakMain::tell)
                        .run(options.rounds()));
            }
            case FEATURE -> {
                tell("a feature of %d frames, seed %d".formatted(FeatureRun.FRAMES, options.seed()));
                Path folder = options.data().resolve("films");
                yield onRealFarm(part, options, farm -> new FeatureRun(farm, folder, options.seed(), SoakMain::tell)
                        .run(FeatureRun.FRAMES));
            }
        };
    }

    private static boolean simulate(SoakOptions options) throws Exception {
        long deadline = System.nanoTime() + options.limit().toNanos();
        int failed = shares(options) ? 0 : 1;
        int runs = 0;
        for (int i = 0; i < options.rounds() && System.nanoTime() < deadline; i++) {
            long seed = options.seed() + i;
            tell("run %d of %d, seed %d".formatted(i + 1, options.rounds(), seed));
            runs++;
            failed += simulate(seed, options) ? 0 : 1;
        }
        tell("%d runs, %d with violations; first seed %d".formatted(runs, failed, options.seed()));
        return failed == 0 && runs > 0;
    }

    private static boolean shares(SoakOptions options) throws Exception {
        tell("shares of productions, seed %d".formatted(options.seed()));
        List<Violation> violations;
        try (Site site = site(options.home(), options.data().resolve("site"))) {
            violations = new SharesRun(options.seed(), SoakMain::tell).run(site);
        } catch (UnderstudyException e) {
            violations = List.of(new Violation("run", e.getMessage() + ". " + e.remedy()));
        }
        violations.forEach(violation -> tell("VIOLATION " + violation));
        return violations.isEmpty();
    }

    /** What is done with a farm that is up. */
    @FunctionalInterface
    private interface RealRun {
        List<Violation> on(RealFarm farm) throws Exception;
    }

    private static boolean onRealFarm(SoakPart part, SoakOptions options, RealRun run) throws Exception {
        RealFarm farm = new RealFarm(options.home(), options.data().resolve("real"), REAL_PORTS, SoakMain::tell);
        List<Violation> violations;
        try {
            farm.up();
            violations = run.on(farm);
        } catch (UnderstudyException e) {
            violations = List.of(new Violation("run", e.getMessage() + ". " + e.remedy()));
        } finally {
            farm.down();
        }
        violations.forEach(violation -> tell("VIOLATION " + violation));
        tell(violations.isEmpty() ? "every film is that of an undisturbed run" : "again: " + options.again(part));
        return violations.isEmpty();
    }

    private static boolean simulate(long seed, SoakOptions options) throws Exception {
        List<Violation> violations;
        try (Site site = site(options.home(), options.data().resolve("site"))) {
            violations = new FaultRun(seed, options.small() ? RunSize.SHORT : RunSize.LONG, SoakMain::tell).run(site);
        } catch (UnderstudyException e) {
            violations = List.of(new Violation("run", e.getMessage() + ". " + e.remedy()));
        }
        violations.forEach(violation -> tell("VIOLATION " + violation));
        if (!violations.isEmpty()) {
            tell("again: " + options.again(seed));
        }
        return violations.isEmpty();
    }

    /** A control plane as runs use it. */
    public static Site site(Path home, Path data) {
        return new Site(home, data, PORTS, PARTITIONS, RunSize.SHORT.farm().lease(), CLAIM);
    }

    private static void tell(String line) {
        System.out.println(LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS) + " " + line);
        System.out.flush();
    }
}
