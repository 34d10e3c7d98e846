package dev.understudy.orchestrator.verifications;

import dev.understudy.contract.api.VerificationTaskView;
import dev.understudy.contract.api.VerificationTaskView.State;
import dev.understudy.contract.api.VerificationView;
import dev.understudy.contract.reading.ReadingProcess;
import dev.understudy.orchestrator.uploads.IncomingFile;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A file that somebody asks about, from when it is here until its answer is forgotten. */
final class Verification {
    private final String id = UUID.randomUUID().toString();
    private final String name;
    private final IncomingFile file;
    private final Instant submittedAt;
    private final Runnable leave;
    private State state = State.WAITING;
    private int percent;
    private boolean isOver;
    private Optional<ReadingProcess> process = Optional.empty();
    private Optional<VerificationView> answer = Optional.empty();
    private Optional<Instant> keptUntil = Optional.empty();

    /** @param leave is run once, when the file is not needed any more */
    Verification(String name, IncomingFile file, Instant submittedAt, Runnable leave) {
        this.name = name;
        this.file = file;
        this.submittedAt = submittedAt;
        this.leave = leave;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    IncomingFile file() {
        return file;
    }

    /** @return false if nobody waits for it any more */
    synchronized boolean begin(ReadingProcess by) {
        if (!isOver) {
            process = Optional.of(by);
            state = State.READING;
        }
        return !isOver;
    }

    synchronized void at(int done) {
        percent = done;
    }

    synchronized void answer(VerificationView view, Instant until) {
        if (!isOver) {
            answer = Optional.of(view);
            keptUntil = Optional.of(until);
            state = State.DONE;
            percent = 100;
            end();
        }
    }

    /** Nobody waits for it any more. Does nothing to one that is over. */
    synchronized void cancel() {
        if (!isOver) {
            process.ifPresent(ReadingProcess::kill);
            end();
        }
    }

    private void end() {
        isOver = true;
        process = Optional.empty();
        try {
            file.close();
        } finally {
            leave.run();
        }
    }

    synchronized boolean isWaiting() {
        return state == State.WAITING;
    }

    synchronized boolean isOver() {
        return isOver;
    }

    synchronized boolean isForgotten(Instant now) {
        return keptUntil.filter(until -> !until.isAfter(now)).isPresent();
    }

    /** @param ahead how many wait before it */
    synchronized VerificationTaskView view(int ahead) {
        return new VerificationTaskView(id, state, name, file.bytes(), ahead, percent, submittedAt, keptUntil, answer);
    }
}
