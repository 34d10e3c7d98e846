package dev.understudy.local.process;

import java.util.Optional;

/**
 * Names one process for good: a process id alone is given to another process later.
 *
 * @param startTicks when it started, in clock ticks since the machine did
 * @param bootId which start of the machine that was
 */
public record ProcessStamp(long pid, long startTicks, String bootId) {

    /** The process that has this id now; empty if none has. */
    public static Optional<ProcessStamp> of(long pid, ProcessTable table) {
        return table.startTicks(pid).map(ticks -> new ProcessStamp(pid, ticks, table.bootId()));
    }

    /** Whether this very process still runs. */
    public boolean isAlive(ProcessTable table) {
        return of(pid, table).filter(this::equals).isPresent();
    }
}
