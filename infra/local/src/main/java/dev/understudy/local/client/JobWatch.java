package dev.understudy.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.contract.api.JobView;
import dev.understudy.contract.api.LiveMessage;
import dev.understudy.contract.json.Json;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.process.Waiting;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Follows a job until it ends, over restarts of the server. */
public final class JobWatch {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final FarmClient farm;

    public JobWatch(FarmClient farm) {
        this.farm = farm;
    }

    /**
     * @param changed told the job as it is now, and again whenever it changes
     * @return the job when it has ended
     * @throws LocalException {@code SERVER_UNREACHABLE} if the server stays away
     */
    public JobView follow(long id, Consumer<JobView> changed) {
        JobView now = farm.job(id);
        changed.accept(now);
        LiveStream stream = farm.live(Optional.of(id));
        AtomicReference<JobView> last = new AtomicReference<>(now);
        while (!last.get().state().isEnded()) {
            Listener listener = new Listener(id, changed, last);
            if (!reopen(stream, listener)) {
                throw new LocalException(
                        LocalErrorCode.SERVER_UNREACHABLE,
                        "the farm at %s has not answered for %d s".formatted(farm.server(), PATIENCE.toSeconds()),
                        "start it: ./understudy up; the job goes on from what is done, follow it: ./understudy watch "
                                + id);
            }
        }
        return last.get();
    }

    /** @return false if the stream could not be opened for too long */
    private static boolean reopen(LiveStream stream, LiveStream.Listener listener) {
        return Waiting.until(
                () -> {
                    try {
                        stream.read(listener);
                        return true;
                    } catch (LocalException e) {
                        if (e.code() != LocalErrorCode.SERVER_UNREACHABLE) {
                            throw e;
                        }
                        return false;
                    }
                },
                PATIENCE);
    }

    private final class Listener implements LiveStream.Listener {
        private final long id;
        private final Consumer<JobView> changed;
        private final AtomicReference<JobView> last;

        Listener(long id, Consumer<JobView> changed, AtomicReference<JobView> last) {
            this.id = id;
            this.changed = changed;
            this.last = last;
        }

        @Override
        public boolean opened() {
            // It may have changed, or ended, before the stream was open.
            take(farm.job(id));
            return !last.get().state().isEnded();
        }

        @Override
        public boolean received(LiveMessage message) {
            if (message.type().equals("job") && message.job().equals(Optional.of(id))) {
                try {
                    take(Json.mapper().treeToValue(message.data(), JobView.class));
                } catch (JsonProcessingException e) {
                    take(farm.job(id));
                }
            }
            return !last.get().state().isEnded();
        }

        private void take(JobView job) {
            last.set(job);
            changed.accept(job);
        }
    }
}
