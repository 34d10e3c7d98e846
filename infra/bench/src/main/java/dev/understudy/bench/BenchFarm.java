package dev.understudy.bench;

import java.util.Optional;

/** The farm that the launcher started for the benchmarks that need one: without workers, so that nothing runs. */
record BenchFarm(String server, String token, String jdbcUrl, String user, String password) {

    /** From the environment that {@code ./understudy bench} sets; empty if no benchmark that needs a farm was asked for. */
    static Optional<BenchFarm> fromEnvironment() {
        return Optional.ofNullable(System.getenv("UNDERSTUDY_BENCH_SERVER"))
                .map(server -> new BenchFarm(
                        server,
                        System.getenv("UNDERSTUDY_BENCH_TOKEN"),
                        System.getenv("UNDERSTUDY_BENCH_JDBC_URL"),
                        System.getenv("UNDERSTUDY_BENCH_USER"),
                        System.getenv("UNDERSTUDY_BENCH_PASSWORD")));
    }
}
