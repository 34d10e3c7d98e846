package dev.understudy.local.command;

import dev.understudy.contract.error.UnderstudyException;
import dev.understudy.contract.json.Json;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command that people type. */
@Command(
        name = "understudy",
        synopsisSubcommandLabel = "COMMAND",
        description = "A farm that trains identities of performers who said yes, and renders films with them.",
        footerHeading = "%n",
        footer = "./understudy test [ARGS] runs every test; the arguments go to Maven.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            SubmitCommand.class,
            JobsCommand.class,
            JobCommand.class,
            WatchCommand.class,
            BatchCommand.class,
            WhyCommand.class,
            FacesetsCommand.class,
            LogsCommand.class,
            ShotsCommand.class,
            ApproveCommand.class,
            RedoCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            RetryCommand.class,
            CancelCommand.class,
            SkipCommand.class,
            PrioritiseCommand.class,
            AssetsCommand.class,
            IdentitiesCommand.class,
            PerformersCommand.class,
            GrantsCommand.class,
            ApprovalsCommand.class,
            QuarantineCommand.class,
            ProductionsCommand.class,
            WorkersCommand.class,
            PoolsCommand.class,
            SharesCommand.class,
            CapsCommand.class,
            BudgetsCommand.class,
            UsageCommand.class,
            AuditCommand.class,
            WebhooksCommand.class,
            VerifyCommand.class,
            AdvisoriesCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            WhoamiCommand.class,
            PeopleCommand.class,
            TokensCommand.class,
            ConsoleCommand.class,
            BenchCommand.class,
            SoakCommand.class
        })
public final class Main extends UnderstudyCommand {
    public static void main(String[] arguments) {
        // The Kafka client of the health check would tell people about every attempt to connect.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandSections.applyTo(new CommandLine(new Main()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain);
    }

    @Override
    ExitCode run() {
        CommandLine.usage(this, System.out);
        return ExitCode.USAGE;
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        UnderstudyException error = understand(failure);
        List<String> details = error instanceof LocalException local ? local.details() : List.of();
        PrintWriter err = command.getErr();
        if (wantsJson(command)) {
            err.println(Json.write(Map.of(
                    "error",
                    Map.of(
                            "code", error.code().name(),
                            "message", error.getMessage(),
                            "remedy", error.remedy(),
                            "errors", details))));
        } else {
            err.println(error.getMessage());
            details.forEach(detail -> err.println("  - " + detail));
            err.println("What to do: " + error.remedy());
        }
        err.flush();
        return error.code() instanceof LocalErrorCode code ? ExitCode.of(code).number() : ExitCode.FAILED.number();
    }

    private static boolean wantsJson(CommandLine command) {
        return command.getCommand() instanceof UnderstudyCommand understudy && understudy.json();
    }

    private static UnderstudyException understand(Exception failure) {
        if (failure instanceof UnderstudyException known) {
            return known;
        }
        if (failure instanceof UncheckedIOException wrapped) {
            return understand(wrapped.getCause());
        }
        if (failure instanceof IOException) {
            return new LocalException(
                    LocalErrorCode.FILE_FAILED,
                    failure.getClass().getSimpleName() + ": " + failure.getMessage(),
                    "check that the disk has space and that the files belong to you",
                    failure);
        }
        throw new IllegalStateException(failure);
    }
}
