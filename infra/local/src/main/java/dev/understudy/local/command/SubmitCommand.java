package dev.understudy.local.command;

import dev.understudy.contract.api.JobView;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.client.FarmClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "submit",
        description = "Submit a job: train an identity, or render a film. docs/specs.md has examples.")
final class SubmitCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "SPEC.yaml", description = "The job's spec, YAML or JSON; - reads it from the input.")
    private Path spec;

    @Option(names = "--watch", description = "Follow the job and end with its result.")
    private boolean watch;

    @Override
    ExitCode run() throws IOException {
        FarmClient farm = server.client();
        JobView job = farm.submit(read());
        if (!watch && json()) {
            printJson(job);
        } else if (!json()) {
            print(JobText.headline(job));
        }
        return watch ? new JobFollowing(this, farm).follow(job.id()) : ExitCode.OK;
    }

    private String read() throws IOException {
        if (spec.toString().equals("-")) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!Files.isRegularFile(spec)) {
            throw new LocalException(
                    LocalErrorCode.SETTING_INVALID,
                    "there is no spec " + spec,
                    "name a file; docs/specs.md has examples");
        }
        return Files.readString(spec);
    }
}
