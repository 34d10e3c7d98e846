package dev.understudy.local.service;

import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Postgres refuses to run as root. Where this process is root, such a command gets a user name space of its own, in which
 * it is nobody in particular, yet still owns its files.
 */
final class UnprivilegedCommand {
    private static final List<String> PREFIX = List.of("unshare", "-U");

    List<String> wrap(List<String> command) throws IOException {
        if (!isRoot()) {
            return command;
        }
        if (!works()) {
            throw new LocalException(
                    LocalErrorCode.MACHINE_UNSUITABLE,
                    "Postgres refuses to run as root, and \"unshare -U\" does not work on this machine",
                    "run ./understudy as an ordinary user");
        }
        List<String> wrapped = new ArrayList<>(PREFIX);
        wrapped.addAll(command);
        return wrapped;
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static boolean works() {
        List<String> trial = new ArrayList<>(PREFIX);
        trial.add("true");
        try {
            return new ProcessBuilder(trial)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
