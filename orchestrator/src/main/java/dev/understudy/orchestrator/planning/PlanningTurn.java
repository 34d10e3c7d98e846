package dev.understudy.orchestrator.planning;

import jakarta.inject.Singleton;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whose turn it is to give slots away: from looking at what is free until that is committed, nobody else in this process
 * may give any, or both would give the same ones. Other processes are kept away by {@code Leadership.guard}.
 */
@Singleton
class PlanningTurn {
    private final ReentrantLock lock = new ReentrantLock(true);

    void run(Runnable plan) {
        lock.lock();
        try {
            plan.run();
        } finally {
            lock.unlock();
        }
    }
}
