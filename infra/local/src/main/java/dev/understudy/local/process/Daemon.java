package dev.understudy.local.process;

import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How to start a process that outlives this one.
 *
 * @param command program and arguments
 * @param environment variables beside those of this process
 * @param workingDirectory made if it is missing
 * @param log gets what the process prints, after what is there already
 */
public record Daemon(List<String> command, Map<String, String> environment, Path workingDirectory, Path log) {
    private static final long LARGEST_LOG = 16L << 20;

    public Daemon {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * Starts it in a session of its own, so that neither Ctrl-C nor the end of the terminal reaches it.
     *
     * @throws LocalException {@code SERVICE_FAILED} if the program cannot be started or ends at once
     */
    public ProcessStamp start(ProcessTable table) throws IOException {
        Files.createDirectories(workingDirectory);
        Files.createDirectories(log.getParent());
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> detached = new ArrayList<>(List.of("setsid"));
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .directory(workingDirectory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        // Not the leader of a process group, so setsid does not fork: the process id stays the same.
        Process process = launch(builder);
        return ProcessStamp.of(process.pid(), table)
                .orElseThrow(() -> new LocalException(
                        LocalErrorCode.SERVICE_FAILED,
                        command.get(0) + " ended as soon as it was started",
                        "see " + log + " for the reason"));
    }

    private static Process launch(ProcessBuilder builder) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            if (!Files.isDirectory(builder.directory().toPath())) {
                throw e;
            }
            throw new LocalException(
                    LocalErrorCode.MACHINE_UNSUITABLE,
                    "the program \"setsid\" cannot be started: " + e.getMessage(),
                    "install it; on Debian it is in the package util-linux",
                    e);
        }
    }
}
