package dev.understudy.orchestrator.stages.ledger;

import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The segments and attempts that a ledger has read so far; each is read once, and stays as it was changed since. */
final class LedgerRows {
    private record AttemptKey(long stage, int number) {}

    private final Handle handle;
    private final Map<Long, Map<Integer, Segment>> segments = new HashMap<>();
    private final Map<AttemptKey, Attempt> attempts = new LinkedHashMap<>();
    /** Stages all of whose segments are here. */
    private final Set<Long> wholeStages = new HashSet<>();
    /** Attempts all of whose segments are here. */
    private final Set<AttemptKey> wholeAttempts = new HashSet<>();

    LedgerRows(Handle handle) {
        this.handle = handle;
    }

    void loadSegments(List<Long> stages, List<Integer> indexes) {
        LedgerStore.segments(handle, stages, indexes).forEach(this::keep);
    }

    void loadSegmentsOfStages(Collection<Long> stages) {
        List<Long> missing = stages.stream().filter(wholeStages::add).toList();
        if (!missing.isEmpty()) {
            LedgerStore.segmentsOf(handle, missing).forEach(this::keep);
        }
    }

    void loadSegmentsOfAttempts(Collection<AttemptRef> refs) {
        List<AttemptKey> missing = refs.stream()
                .map(ref -> new AttemptKey(ref.stage(), ref.number()))
                .filter(key -> wholeAttempts.add(key) && !wholeStages.contains(key.stage()))
                .toList();
        if (!missing.isEmpty()) {
            LedgerStore.segmentsOfAttempts(
                            handle,
                            missing.stream().map(AttemptKey::stage).toList(),
                            missing.stream().map(AttemptKey::number).toList())
                    .forEach(this::keep);
        }
    }

    void loadAttempts(Collection<AttemptRef> refs) {
        LedgerStore.attempts(
                        handle,
                        refs.stream().map(AttemptRef::stage).toList(),
                        refs.stream().map(AttemptRef::number).toList())
                .forEach(this::keep);
    }

    /** Those that have not ended. */
    List<Attempt> loadOpenAttempts(long stage) {
        return LedgerStore.openAttempts(handle, stage).stream()
                .map(this::keep)
                .filter(attempt -> !attempt.state.isEnded())
                .toList();
    }

    private void keep(Segment.Row row) {
        segments.computeIfAbsent(row.stage(), stage -> new LinkedHashMap<>())
                .computeIfAbsent(row.index(), index -> new Segment(row));
    }

    private Attempt keep(Attempt.Row row) {
        return attempts.computeIfAbsent(new AttemptKey(row.stage(), row.number()), key -> new Attempt(row));
    }

    /** Those of a stage that were read, in order. */
    List<Segment> segmentsOf(long stage) {
        return segments.getOrDefault(stage, Map.of()).values().stream()
                .sorted(Comparator.comparingInt(Segment::index))
                .toList();
    }

    Optional<Segment> segment(long stage, int index) {
        return Optional.ofNullable(segments.getOrDefault(stage, Map.of()).get(index));
    }

    Optional<Attempt> attempt(long stage, int number) {
        return Optional.ofNullable(attempts.get(new AttemptKey(stage, number)));
    }

    List<Segment> changedSegments() {
        return segments.values().stream()
                .flatMap(ofStage -> ofStage.values().stream())
                .filter(segment -> segment.changed)
                .toList();
    }

    List<Attempt> changedAttempts() {
        return attempts.values().stream().filter(attempt -> attempt.changed).toList();
    }
}
