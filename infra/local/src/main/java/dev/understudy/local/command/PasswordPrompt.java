package dev.understudy.local.command;

import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Asks for passwords: never as arguments, which everybody on the machine sees. */
final class PasswordPrompt {
    private PasswordPrompt() {}

    /** From the terminal, unseen; where there is none, a line of standard input. */
    @SuppressWarnings("SystemConsoleNull") // Of Java 22 and later it reads standard input itself.
    static String ask(String whose) throws IOException {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("password of %s: ", whose);
            if (typed != null) {
                return new String(typed);
            }
        } else {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line != null) {
                return line;
            }
        }
        throw new LocalException(
                LocalErrorCode.SETTING_INVALID,
                "there is no password",
                "type it, or write it to standard input, a line; programs set UNDERSTUDY_TOKEN to a token");
    }
}
