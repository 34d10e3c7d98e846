package dev.understudy.orchestrator.planning;

import dev.understudy.contract.job.StageKind;
import dev.understudy.orchestrator.planning.Snapshot.Candidate;
import dev.understudy.orchestrator.planning.Snapshot.Used;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** What a segment is expected to take: what others of its stage took, or those of the production's other stages like it. */
final class SegmentTimes {
    private record Peers(String production, StageKind kind) {}

    private final Map<Peers, Double> ofPeers;

    /** @param running the stages that hold slots now */
    SegmentTimes(Collection<Used> running) {
        this.ofPeers = running.stream()
                .filter(used -> used.meanSeconds().isPresent())
                .collect(Collectors.groupingBy(
                        used -> new Peers(used.production(), used.kind()),
                        Collectors.averagingDouble(used -> used.meanSeconds().get())));
    }

    /** @return seconds; infinite if nothing like it was ever measured */
    double expected(Candidate candidate) {
        return candidate
                .meanSeconds()
                .orElseGet(() -> ofPeers.getOrDefault(
                        new Peers(candidate.production(), candidate.kind()), Double.POSITIVE_INFINITY));
    }
}
