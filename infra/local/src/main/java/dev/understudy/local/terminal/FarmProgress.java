package dev.understudy.local.terminal;

import dev.understudy.local.farm.FarmListener;
import dev.understudy.local.service.ServiceId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what happens while the farm starts or stops: a line each, and what is awaited in a moving one. */
public final class FarmProgress implements FarmListener {
    /** How long a start takes on two cores. */
    public static final Duration USUAL_START = Duration.ofSeconds(25);

    private final LiveLine line;
    private final Set<ServiceId> awaited = EnumSet.noneOf(ServiceId.class);
    private Eta eta = new Eta(Optional.empty());

    public FarmProgress(LiveLine line) {
        this.line = line;
    }

    @Override
    public void note(String text) {
        line.line(text);
    }

    @Override
    public void starting(ServiceId service) {
        if (eta.left().isEmpty()) {
            eta = new Eta(Optional.of((double) USUAL_START.toSeconds()));
        }
        awaited.add(service);
        await();
    }

    @Override
    public void ready(ServiceId service, Duration took, String detail) {
        awaited.remove(service);
        line.line("%-13s ready after %s: %s".formatted(service.label(), Figures.duration(took), detail));
        await();
    }

    @Override
    public void stopped(ServiceId service, boolean killed) {
        line.line("%-13s %s".formatted(service.label(), killed ? "killed: it did not stop when asked" : "stopped"));
    }

    @Override
    public void waitingForLock() {
        line.line("another command starts or stops this farm; waiting for it");
    }

    private void await() {
        String names = awaited.stream().map(ServiceId::label).collect(Collectors.joining(", "));
        Eta start = eta;
        line.show(() -> names.isEmpty() ? "" : "starting " + names + "  " + start.inWords());
    }
}
