package dev.understudy.orchestrator.people;

import dev.understudy.orchestrator.problem.OrchestratorErrorCode;
import dev.understudy.orchestrator.problem.OrchestratorException;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** {@link Passwords} a few at a time: each takes 19 MiB, and anybody may make it be tried. */
@Singleton
class PasswordHashing {
    private static final int AT_A_TIME = 4;
    private static final int PATIENCE_SECONDS = 10;

    private final Semaphore free = new Semaphore(AT_A_TIME, true);

    String keep(String password) {
        return inTurn(() -> Passwords.keep(password));
    }

    /** @param kept null where there is none: takes as long and is never right */
    boolean isRight(String password, String kept) {
        return inTurn(() -> Passwords.isRight(password, kept));
    }

    private <T> T inTurn(Supplier<T> hashing) {
        try {
            if (!free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return hashing.get();
        } finally {
            free.release();
        }
    }

    private static OrchestratorException busy() {
        return new OrchestratorException(
                OrchestratorErrorCode.TOO_MANY_REQUESTS, "too many people log in at the moment", "try again soon");
    }
}
