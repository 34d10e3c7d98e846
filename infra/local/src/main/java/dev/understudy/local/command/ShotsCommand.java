package dev.understudy.local.command;

import dev.understudy.contract.api.ReviewView;
import dev.understudy.contract.api.ShotState;
import dev.understudy.contract.api.ShotView;
import dev.understudy.contract.shot.FrameScore;
import dev.understudy.local.terminal.Table;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "shots",
        description = "List the shots of a render, the worst first, with what people decided about them.")
final class ShotsCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "JOB", description = "Number of the render.")
    private long id;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those that are open, approved, or being redone (redo).")
    private ShotState state;

    @Option(names = "--worst", paramLabel = "N", description = "Only the N worst.")
    private Integer most;

    @Option(names = "--in-order", description = "In the order of the film.")
    private boolean inOrder;

    @Override
    ExitCode run() throws IOException {
        ReviewView film = server.client().review().review(id);
        if (json()) {
            printJson(film);
            return ExitCode.OK;
        }
        Comparator<ShotView> worst =
                Comparator.comparingDouble(ShotView::score).reversed().thenComparingInt(ShotView::number);
        List<ShotView> shots = film.shots().stream()
                .filter(shot -> state == null || shot.state() == state)
                .sorted(worst)
                .limit(most == null ? Long.MAX_VALUE : most)
                .sorted(inOrder ? Comparator.comparingInt(ShotView::number) : worst)
                .toList();
        Table table = new Table("SHOT", "TIMECODE", "FRAMES", "SCORE", "WORST FRAME", "STATE", "BY");
        shots.forEach(shot -> table.row(
                shot.number(),
                shot.timecode(),
                shot.from() + "-" + (shot.to() - 1),
                "%.2f".formatted(shot.score()),
                shot.worst().stream().findFirst().map(ShotsCommand::words).orElse("-"),
                shot.state().name().toLowerCase(Locale.ROOT) + redone(shot),
                shot.reviewedBy().orElse("-")));
        print(
                table,
                film.shots().isEmpty()
                        ? "no shots: they are known once all of the film is rendered"
                        : "no shot is like that");
        if (film.latest() != id) {
            print("There is a newer version: job " + film.latest());
        }
        return ExitCode.OK;
    }

    private static String words(FrameScore worst) {
        return worst.frame() + " " + worst.error().name().toLowerCase(Locale.ROOT);
    }

    private static String redone(ShotView shot) {
        return Optional.of(shot)
                .filter(each -> each.state() == ShotState.REDO)
                .flatMap(ShotView::redoneBy)
                .map(job -> " by job " + job)
                .orElse("");
    }
}
