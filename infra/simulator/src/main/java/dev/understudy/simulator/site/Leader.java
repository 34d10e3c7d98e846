package dev.understudy.simulator.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** Finds out who plans, from what the orchestrators log about it. */
final class Leader {
    private static final String ELECTED = "this orchestrator plans from now on";
    private static final String RESIGNED = "this orchestrator plans no more";
    private static final int TIMESTAMP = "2026-01-01 00:00:00.000".length();

    private Leader() {}

    /** The one of {@code members} that was elected last and has not resigned since. */
    static Optional<Site.Member> of(Iterable<Site.Member> members, Path logs) throws IOException {
        Optional<Elected> newest = Optional.empty();
        for (Site.Member member : members) {
            Optional<Elected> elected =
                    last(member, logs.resolve(member.process().name() + ".log"));
            if (elected.isPresent() && (newest.isEmpty() || after(elected.get(), newest.get()))) {
                newest = elected;
            }
        }
        return newest.map(Elected::member);
    }

    private record Elected(Site.Member member, String at) {}

    private static boolean after(Elected one, Elected other) {
        return Comparator.comparing(Elected::at).compare(one, other) > 0;
    }

    private static Optional<Elected> last(Site.Member member, Path log) throws IOException {
        if (!Files.exists(log)) {
            return Optional.empty();
        }
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(ELECTED) || line.contains(RESIGNED))
                .filter(line -> line.length() > TIMESTAMP)
                .reduce((first, second) -> second)
                .filter(line -> line.contains(ELECTED))
                .map(line -> new Elected(member, line.substring(0, TIMESTAMP)));
    }
}
