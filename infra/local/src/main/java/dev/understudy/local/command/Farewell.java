package dev.understudy.local.command;

import java.io.IOException;

/** What is said when a person interrupts a command. */
final class Farewell {
    private Farewell() {}

    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** @param text printed if the command is interrupted while {@code work} goes on */
    static <T> T during(String text, Work<T> work) throws IOException {
        Thread hook = new Thread(() -> System.err.println(System.lineSeparator() + text), "farewell");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.run();
        } finally {
            withdraw(hook);
        }
    }

    private static void withdraw(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // it is being said right now
        }
    }
}
