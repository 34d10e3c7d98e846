package dev.understudy.local.command;

import dev.understudy.contract.json.Json;
import dev.understudy.local.terminal.LiveLine;
import dev.understudy.local.terminal.Table;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command has: {@code --help}, {@code --json}, and exit codes that mean something. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        usageHelpAutoWidth = true,
        descriptionHeading = "%n",
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.OK_TEXT,
            ExitCode.FAILED_TEXT,
            ExitCode.USAGE_TEXT,
            ExitCode.UNREACHABLE_TEXT,
            ExitCode.REFUSED_TEXT
        })
abstract class UnderstudyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON for machines.")
    private boolean json;

    @Override
    public final Integer call() throws Exception {
        return run().number();
    }

    abstract ExitCode run() throws Exception;

    final boolean json() {
        return json;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where to tell what happens meanwhile: not where JSON goes. */
    final PrintWriter progressWriter() {
        return json ? spec.commandLine().getErr() : out();
    }

    final void print(String line) {
        out().println(line);
        out().flush();
    }

    /** A line that moves while something goes on; it does not get in the way of JSON. */
    final LiveLine liveLine() {
        return new LiveLine(progressWriter());
    }

    final void print(Table table, String ifEmpty) {
        if (table.isEmpty()) {
            print(ifEmpty);
        } else {
            table.lines().forEach(this::print);
        }
    }

    final void printJson(Object value) {
        print(Json.write(value));
    }
}
