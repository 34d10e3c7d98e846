package dev.understudy.local.command;

import dev.understudy.contract.api.ActionRequest;
import dev.understudy.contract.api.ActionResult;
import dev.understudy.contract.api.JobAction;
import dev.understudy.contract.api.ProblemDocument;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Does the same to many jobs, stages or segments in one call. */
abstract class ActionCommand extends UnderstudyCommand {
    private final JobAction action;
    private final String done;

    @Mixin
    private ServerOptions server;

    @Mixin
    private ActionOptions what;

    /** @param done what a target then is, such as {@code paused} */
    ActionCommand(JobAction action, String done) {
        this.action = action;
        this.done = done;
    }

    /** For others to read; may be null. */
    abstract String reason();

    /** To what priority; empty unless the action is about that. */
    Optional<Integer> priority() {
        return Optional.empty();
    }

    final ServerOptions server() {
        return server;
    }

    final ActionOptions what() {
        return what;
    }

    @Override
    ExitCode run() throws IOException {
        what.check();
        return act();
    }

    /** @return {@link ExitCode#REFUSED} if there is something to which it could not be done */
    final ExitCode act() throws IOException {
        List<ActionResult> outcomes = server.client()
                .administration()
                .act(new ActionRequest(
                        action,
                        what.targets(),
                        what.batch(),
                        what.production(),
                        Optional.ofNullable(reason()),
                        priority()));
        if (json()) {
            printJson(outcomes);
        } else if (outcomes.isEmpty()) {
            print("there is nothing to " + action.name().toLowerCase(Locale.ROOT));
        } else {
            outcomes.forEach(this::tell);
        }
        return outcomes.stream().allMatch(ActionResult::done) ? ExitCode.OK : ExitCode.REFUSED;
    }

    private void tell(ActionResult outcome) {
        String target = "job " + outcome.job()
                + outcome.stage().map(stage -> ", " + stage).orElse("");
        if (outcome.done()) {
            print(target + ": " + done);
        } else {
            print(target + ": not " + done + ": "
                    + outcome.problem().map(ProblemDocument::detail).orElse("no reason was given"));
            outcome.problem().ifPresent(problem -> print("  What to do: " + problem.remedy()));
        }
    }
}
