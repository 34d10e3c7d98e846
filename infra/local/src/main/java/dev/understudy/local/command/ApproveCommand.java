package dev.understudy.local.command;

import dev.understudy.contract.api.ShotDecision;
import dev.understudy.contract.api.ShotState;
import dev.understudy.contract.api.ShotView;
import dev.understudy.local.client.ReviewClient;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "approve", description = "Approve shots of a film's newest version, or take that back.")
final class ApproveCommand extends UnderstudyCommand {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "JOB", description = "Number of the render.")
    private long id;

    @Option(
            names = "--shot",
            paramLabel = "N",
            split = ",",
            description = "Number of a shot; several with commas, or by repeating the option.")
    private List<Integer> shots = List.of();

    @Option(names = "--all", description = "All shots about which nobody has decided.")
    private boolean all;

    @Option(names = "--undo", description = "Take approvals back.")
    private boolean undo;

    @Option(names = "--note", paramLabel = "TEXT", description = "For others to read.")
    private String note;

    @Override
    ExitCode run() throws IOException {
        if (shots.isEmpty() != all) {
            throw new ParameterException(command.commandLine(), "name shots with --shot N, or --all of them");
        }
        ReviewClient review = server.client().review();
        ShotState from = undo ? ShotState.APPROVED : ShotState.OPEN;
        List<Integer> numbers = all
                ? review.review(id).shots().stream()
                        .filter(shot -> shot.state() == from)
                        .map(ShotView::number)
                        .toList()
                : shots;
        if (numbers.isEmpty()) {
            print(json() ? "[]" : "no shot is " + from.name().toLowerCase(Locale.ROOT));
            return ExitCode.OK;
        }
        List<ShotView> decided = review.decide(id, new ShotDecision(numbers, !undo, Optional.ofNullable(note)));
        if (json()) {
            printJson(decided);
        } else {
            decided.forEach(shot -> print(
                    "shot %d: %s".formatted(shot.number(), shot.state().name().toLowerCase(Locale.ROOT))));
        }
        return ExitCode.OK;
    }
}
