package dev.understudy.local.demo;

import dev.understudy.contract.api.DeliverableView;
import dev.understudy.contract.api.IdentityView.IdentityVersionView;
import dev.understudy.contract.api.JobView;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.client.AssetUpload;
import dev.understudy.local.client.FarmClient;
import dev.understudy.local.farm.Farm;
import dev.understudy.local.farm.FarmServices;
import dev.understudy.local.service.AdminSecret;
import dev.understudy.local.settings.FarmSettings;
import dev.understudy.local.terminal.FarmProgress;
import dev.understudy.local.terminal.LiveLine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Starts the farm, trains an identity of a synthetic performer, renders a film with it, and reports. */
public final class Demo {
    private final FarmSettings settings;
    private final LiveLine line;
    private final FarmClient farm;
    private final DemoClock clock = new DemoClock();

    public Demo(FarmSettings settings, LiveLine line) throws IOException {
        this.settings = settings;
        this.line = line;
        this.farm = new FarmClient(settings.server(), Optional.of(AdminSecret.of(settings.layout())));
    }

    /** Where the results are; absolute. */
    public record Result(Path film, Path source, Path report, URI console) {}

    /** @throws LocalException if a step fails; what is done by then is found by the next run */
    public Result run() throws IOException {
        begin(DemoStep.FARM);
        new Farm(settings, FarmServices.whole(settings), new FarmProgress(line)).up();

        begin(DemoStep.FOOTAGE);
        Path samples = settings.layout().repository().resolve("infra/samples");
        DemoCast.Footage footage = new DemoCast(farm, new AssetUpload(farm, line), samples).gather();

        begin(DemoStep.TRAIN);
        DemoJobs jobs = new DemoJobs(farm, line, clock);
        JobView training =
                jobs.done(DemoSpecs.train(footage), job -> versionOf(job).isPresent());
        IdentityVersionView version = versionOf(training)
                .orElseThrow(() -> new LocalException(
                        LocalErrorCode.SERVER_UNINTELLIGIBLE,
                        "job %d is done, but identity %s has no version made by it"
                                .formatted(training.id(), DemoSpecs.IDENTITY),
                        "see ./understudy identities show " + DemoSpecs.IDENTITY));

        begin(DemoStep.RENDER);
        JobView render = jobs.done(
                DemoSpecs.render(footage, version.version()), job -> film(job).isPresent());

        begin(DemoStep.REPORT);
        Path folder = settings.layout().data().resolve("demo");
        Path source = samples.resolve("bruno-film.mp4");
        DemoFiles files = new DemoFiles(farm, folder);
        DemoReport report = new DemoReport(training, version, render, clock.seconds());
        Path film = files.deliverable(film(render).orElseThrow());
        files.page(report, source, training, render);
        Path json = files.json(report);
        return new Result(film, source, json, settings.server());
    }

    private void begin(DemoStep step) {
        clock.begin(step);
        line.line("[%d/%d] %s".formatted(step.number(), DemoStep.values().length, step.title()));
        line.show(clock.left(Optional.empty()));
    }

    private Optional<IdentityVersionView> versionOf(JobView training) {
        return farm.identities().stream()
                .filter(identity -> identity.slug().equals(DemoSpecs.IDENTITY))
                .flatMap(identity -> identity.versions().stream())
                .filter(version -> version.job() == training.id())
                .findFirst();
    }

    private static Optional<DeliverableView> film(JobView render) {
        return render.deliverables().stream()
                .filter(deliverable -> deliverable.name().startsWith("film."))
                .findFirst();
    }
}
