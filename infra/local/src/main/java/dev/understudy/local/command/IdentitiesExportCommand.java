package dev.understudy.local.command;

import dev.understudy.contract.api.ExportFormat;
import dev.understudy.contract.storage.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description =
                "Take a version of an identity out of the farm, as ONNX or safetensors. Needs grants of the performer and of"
                        + " the double for EXPORT in the production that takes it.")
final class IdentitiesExportCommand extends UnderstudyCommand {
    private static final Pattern VERSION = Pattern.compile("([a-z0-9][a-z0-9-]*)@([1-9][0-9]{0,8})");

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(index = "0", paramLabel = "IDENTITY@VERSION", description = "Such as carl@1.")
    private String identity;

    @Parameters(index = "1", paramLabel = "FILE", description = "Where to write it; .onnx or .safetensors.")
    private Path file;

    @Option(names = "--production", required = true, paramLabel = "SLUG", description = "The production that takes it.")
    private String production;

    @Override
    ExitCode run() throws IOException {
        Matcher named = VERSION.matcher(identity);
        String name = file.getFileName().toString();
        ExportFormat format = ExportFormat.of(name.substring(name.lastIndexOf('.') + 1))
                .orElseThrow(() -> wrong("FILE must end in .onnx or .safetensors, not " + name));
        if (!named.matches()) {
            throw wrong("Name a version of an identity, such as carl@1, not " + identity);
        }
        Path target = file.toAbsolutePath();
        try (InputStream exported =
                server.client().exported(named.group(1), Integer.parseInt(named.group(2)), format, production)) {
            DurableFiles.write(target, aside -> Files.copy(exported, aside, StandardCopyOption.REPLACE_EXISTING));
        }
        if (json()) {
            printJson(Map.of("file", target.toString(), "bytes", Files.size(target)));
        } else {
            print("%s, %d bytes: input \"pictures\" and output \"faces\", [batch, 3, edge, edge], RGB in 0..1"
                    .formatted(target, Files.size(target)));
        }
        return ExitCode.OK;
    }

    private ParameterException wrong(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
