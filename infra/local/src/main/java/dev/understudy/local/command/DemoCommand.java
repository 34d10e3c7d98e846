package dev.understudy.local.command;

import dev.understudy.local.demo.Demo;
import dev.understudy.local.settings.FarmSettings;
import dev.understudy.local.terminal.LiveLine;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        description = {
            "The main job from end to end with the sample footage: start the farm, train an identity, render a film.",
            "Run again, it uses what is done and goes on with what is not."
        })
final class DemoCommand extends UnderstudyCommand {
    @Mixin
    private FarmOptions options;

    @Override
    ExitCode run() throws IOException {
        FarmSettings settings = options.settings();
        Demo.Result result;
        try (LiveLine line = liveLine()) {
            result = Farewell.during(
                    "the farm and its jobs go on; come back with ./understudy demo, stop with ./understudy down",
                    () -> new Demo(settings, line).run());
        }
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("film", result.film().toString());
        lines.put("source", result.source().toString());
        lines.put("report", result.report().toString());
        lines.put("console", result.console().toString());
        if (json()) {
            printJson(lines);
        } else {
            lines.forEach((name, value) -> print(name + ": " + value));
            print("to open the console, logged in: ./understudy console");
        }
        return ExitCode.OK;
    }
}
