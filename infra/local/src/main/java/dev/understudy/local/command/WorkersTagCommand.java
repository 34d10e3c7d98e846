package dev.understudy.local.command;

import dev.understudy.contract.api.WorkerTags;
import dev.understudy.contract.api.WorkerView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "tag", description = "Say what a worker is good for; takes the place of what people said before.")
final class WorkersTagCommand extends UnderstudyCommand {
    @Mixin
    private ServerOptions server;

    @Parameters(index = "0", paramLabel = "WORKER", description = "Its name.")
    private String worker;

    @Parameters(index = "1..*", paramLabel = "TAG", description = "Slugs, such as a100; none takes all of them away.")
    private List<String> tags = new ArrayList<>();

    @Override
    ExitCode run() throws IOException {
        WorkerView view = server.client().administration().setTags(worker, new WorkerTags(tags));
        if (json()) {
            printJson(view);
        } else {
            print("worker %s has the tags: %s"
                    .formatted(view.name(), view.tags().isEmpty() ? "none" : String.join(", ", view.tags())));
        }
        return ExitCode.OK;
    }
}
