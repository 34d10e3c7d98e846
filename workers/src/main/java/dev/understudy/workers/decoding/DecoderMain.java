package dev.understudy.workers.decoding;

import dev.understudy.contract.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The side of a {@link dev.understudy.contract.decoder.DecoderProcess} that decodes one file: takes a request, a line on the
 * standard input, prints answers, a line each, and ends; at once if the standard input ends before that, for then nobody
 * waits for it any more.
 */
public final class DecoderMain {
    private static final int ABANDONED = 2;

    private DecoderMain() {}

    /** @param work is given the request and where to answer */
    public static <T> void run(Class<T> request, BiConsumer<T, Consumer<Object>> work) throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        // Libraries talk too.
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) {
            System.exit(ABANDONED);
        }
        endWith(in);
        work.accept(Json.read(line, request), answer -> {
            out.println(Json.write(answer));
            out.flush();
        });
        System.exit(0);
    }

    private static void endWith(BufferedReader in) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (in.read() >= 0) {
                            // Nothing more is asked; what counts is that somebody is there.
                        }
                    } catch (IOException e) {
                        // As if it had ended.
                    }
                    Runtime.getRuntime().halt(ABANDONED);
                },
                "abandoned");
        watch.setDaemon(true);
        watch.start();
    }
}
