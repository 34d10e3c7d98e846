package dev.understudy.local.command;

import dev.understudy.contract.spec.SchedulingSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which share a command is about. */
final class ShareOptions {
    @Parameters(paramLabel = "PRODUCTION", description = "Slug of the production.")
    private String production;

    @Option(
            names = "--pool",
            paramLabel = "POOL",
            defaultValue = SchedulingSpec.DEFAULT_POOL,
            description = "Of which pool (${DEFAULT-VALUE}).")
    private String pool;

    String production() {
        return production;
    }

    String pool() {
        return pool;
    }
}
