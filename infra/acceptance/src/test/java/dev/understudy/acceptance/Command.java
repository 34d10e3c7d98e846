package dev.understudy.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command as a person would and keeps what it printed. */
record Command(int exitCode, String output) {

    /** @param output a file that takes everything the command prints, kept for whoever looks into a failure */
    static Command run(Path folder, Map<String, String> environment, Path output, Duration limit, List<String> words) {
        try {
            Files.createDirectories(output.getParent());
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(words))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(words + " took more than " + limit + "; it printed:\n" + read(output));
            }
            return new Command(process.exitValue(), read(output));
        } catch (IOException e) {
            throw new AssertionError(words + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(words + " was interrupted", e);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
