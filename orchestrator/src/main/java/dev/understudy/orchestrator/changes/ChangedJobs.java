package dev.understudy.orchestrator.changes;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The jobs that this process changed and whose views were not pushed since. Kept in memory: what a crash loses is one
 * message to people who look, and they load anew when they are connected again.
 */
@Singleton
public class ChangedJobs {
    private final Set<Long> waiting = new LinkedHashSet<>();
    private volatile Runnable listener = () -> {};

    public synchronized void add(Collection<Long> jobs) {
        if (!jobs.isEmpty()) {
            waiting.addAll(jobs);
            listener.run();
        }
    }

    /** Those that changed first, which are taken out. */
    public synchronized List<Long> take(int most) {
        List<Long> taken = new ArrayList<>(waiting).subList(0, Math.min(most, waiting.size()));
        waiting.removeAll(Set.copyOf(taken));
        return List.copyOf(taken);
    }

    public synchronized void clear() {
        waiting.clear();
    }

    /** @param wake must not block */
    public void onChange(Runnable wake) {
        listener = wake;
    }
}
