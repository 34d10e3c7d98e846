package dev.understudy.local.command;

import dev.understudy.local.farm.Farm;
import dev.understudy.local.farm.FarmServices;
import dev.understudy.local.settings.FarmSettings;
import dev.understudy.local.terminal.FarmProgress;
import dev.understudy.local.terminal.LiveLine;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "down",
        description = "Stop the farm on this machine. Its data is kept, and running jobs go on at the next start.")
final class DownCommand extends UnderstudyCommand {
    @Mixin
    private FarmOptions options;

    @Override
    ExitCode run() throws Exception {
        FarmSettings settings = options.settings();
        int stopped;
        try (LiveLine line = liveLine()) {
            stopped = new Farm(settings, FarmServices.whole(settings), new FarmProgress(line)).down();
        }
        if (json()) {
            printJson(Map.of("stopped", stopped));
        } else {
            print(
                    stopped == 0
                            ? "the farm is not up"
                            : "the farm is down; its data is kept in "
                                    + settings.layout().data());
        }
        return ExitCode.OK;
    }
}
