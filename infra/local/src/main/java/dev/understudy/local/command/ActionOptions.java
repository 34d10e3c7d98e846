package dev.understudy.local.command;

import dev.understudy.contract.api.ActionRequest.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an action is done to: jobs, a stage of each, segments of it; or all of a batch or production. */
final class ActionOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(paramLabel = "JOB", arity = "0..*", description = "Numbers of jobs.")
    private List<Long> jobs = new ArrayList<>();

    @Option(names = "--stage", paramLabel = "STAGE", description = "Only this stage of each, such as render.")
    private String stage;

    @Option(
            names = "--segments",
            paramLabel = "FROM-TO",
            converter = SegmentRange.Converter.class,
            description = "Only these segments of the stage, such as 10-20, both too.")
    private SegmentRange segments;

    @Option(names = "--batch", paramLabel = "BATCH", description = "All jobs of a batch.")
    private Long batch;

    @Option(names = "--production", paramLabel = "SLUG", description = "All open jobs of a production.")
    private String production;

    /** @throws ParameterException unless it is clear what is meant */
    void check() {
        long named = Stream.of(!jobs.isEmpty(), batch != null, production != null)
                .filter(present -> present)
                .count();
        require(named == 1, "Name jobs, or --batch, or --production: one of these");
        require(stage == null || !jobs.isEmpty(), "--stage goes with jobs, not with --batch or --production");
        require(segments == null || stage != null, "--segments goes with --stage");
    }

    private void require(boolean condition, String error) {
        if (!condition) {
            throw new ParameterException(command.commandLine(), error);
        }
    }

    /** The job, if it is one and all of it. */
    Optional<Long> wholeJob() {
        return jobs.size() == 1 && stage == null ? Optional.of(jobs.get(0)) : Optional.empty();
    }

    List<Target> targets() {
        Optional<SegmentRange> range = Optional.ofNullable(segments);
        return jobs.stream()
                .map(job -> new Target(
                        job, Optional.ofNullable(stage), range.map(SegmentRange::from), range.map(SegmentRange::to)))
                .toList();
    }

    Optional<Long> batch() {
        return Optional.ofNullable(batch);
    }

    Optional<String> production() {
        return Optional.ofNullable(production);
    }
}
