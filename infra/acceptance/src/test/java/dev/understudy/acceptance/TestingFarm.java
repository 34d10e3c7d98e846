package dev.understudy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.simulator.real.RealFarm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One whole farm for all acceptance tests of a run, started and stopped with the command that people type, on ports and
 * in a folder of its own.
 */
final class TestingFarm implements ParameterResolver {
    private static final Path HOME = Path.of(System.getProperty("understudy.home"));
    private static final Path DATA = Path.of(System.getProperty("understudy.acceptance.data"));
    private static final int PORT_BASE = Integer.getInteger("understudy.acceptance.ports", 17700);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Farm.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TestingFarm.class))
                .getOrComputeIfAbsent(Farm.class, key -> new Farm(), Farm.class);
    }

    /** The farm under test. */
    static final class Farm implements AutoCloseable {
        private final AtomicInteger commands = new AtomicInteger();
        private final FarmApi api =
                new FarmApi(URI.create("http://127.0.0.1:" + PORT_BASE), DATA.resolve("secrets/admin-secret"));
        private final Cast cast;

        private Farm() {
            understudy(Duration.ofMinutes(2), "down");
            forgetEarlierRuns();
            try {
                up();
                cast = Cast.enrol(api);
            } catch (RuntimeException | AssertionError e) {
                close(); // nobody else will: this farm was never handed out
                throw e;
            }
        }

        private static void forgetEarlierRuns() {
            try (Stream<Path> files = Files.exists(DATA) ? Files.walk(DATA) : Stream.empty()) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        FarmApi api() {
            return api;
        }

        /** The productions, performers, grants and footage that tests work with. */
        Cast cast() {
            return cast;
        }

        Path storage() {
            return DATA.resolve("storage");
        }

        /** The same farm for those who harm it. */
        RealFarm victim() {
            return new RealFarm(HOME, DATA, PORT_BASE, System.out::println);
        }

        void up() {
            Command up = understudy(Duration.ofMinutes(3), "up");
            assertThat(up.exitCode()).as(up.output()).isZero();
        }

        /** Types {@code ./understudy WORDS}. */
        Command understudy(Duration limit, String... words) {
            List<String> line =
                    new ArrayList<>(List.of(HOME.resolve("understudy").toString()));
            line.addAll(List.of(words));
            return run(HOME, Map.of(), limit, line);
        }

        Command run(Path folder, Map<String, String> environment, Duration limit, List<String> line) {
            Map<String, String> variables = new java.util.HashMap<>(Map.of(
                    "UNDERSTUDY_DATA", DATA.toString(),
                    "UNDERSTUDY_PORT_BASE", Integer.toString(PORT_BASE),
                    // Maven packaged everything before it came to these tests.
                    "UNDERSTUDY_SKIP_BUILD", "true"));
            variables.putAll(environment);
            Path output = DATA.resolveSibling("commands").resolve("command-" + commands.incrementAndGet() + ".log");
            return Command.run(folder, variables, output, limit, line);
        }

        /** Ends a process of the farm as a power cut would. */
        void kill(String service) {
            Path pidFile = DATA.resolve("run").resolve(service + ".pid");
            try (Scanner scanner = new Scanner(Files.readString(pidFile))) {
                ProcessHandle process = ProcessHandle.of(
                                scanner.useDelimiter("\\D+").nextLong())
                        .orElseThrow();
                assertThat(process.destroyForcibly()).isTrue();
                process.onExit().join();
            } catch (IOException e) {
                throw new UncheckedIOException("no process file of " + service, e);
            }
        }

        @Override
        public void close() {
            understudy(Duration.ofMinutes(1), "down");
        }
    }
}
