package dev.understudy.workers.commands;

import dev.understudy.contract.message.WorkerCommand;
import dev.understudy.contract.message.WorkerEvent.AttemptRef;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which attempts were cancelled: a command may arrive before the assignment that it cancels. */
public final class Cancellations {
    private static final int REMEMBERED = 10_000;

    /** The greatest cancelled attempt, by stage. */
    private final Map<Long, Integer> byStage = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    synchronized void add(WorkerCommand.Cancel cancel) {
        byStage.merge(cancel.stage(), cancel.attempt(), Math::max);
    }

    public synchronized boolean covers(AttemptRef attempt) {
        Integer cancelled = byStage.get(attempt.stage());
        return cancelled != null && attempt.number() <= cancelled;
    }
}
