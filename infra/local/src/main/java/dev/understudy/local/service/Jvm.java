package dev.understudy.local.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of Java processes. */
final class Jvm {
    /** For processes that mostly wait: start fast, stay small. */
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+ExitOnOutOfMemoryError");

    private Jvm() {}

    /** @param heapMebibytes the largest heap */
    static List<String> small(int heapMebibytes, List<String> rest) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.add("-Xmx" + heapMebibytes + "m");
        command.addAll(SMALL);
        command.add("-Djava.awt.headless=true");
        command.addAll(rest);
        return command;
    }

    /** For processes that also work: as {@link #small}, with all of the compiler. */
    static List<String> lasting(int heapMebibytes, List<String> rest) {
        List<String> command = small(heapMebibytes, rest);
        command.remove("-XX:TieredStopAtLevel=1");
        return command;
    }

    /** The program that runs this very process. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
