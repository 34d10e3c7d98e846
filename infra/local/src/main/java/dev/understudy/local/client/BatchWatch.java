package dev.understudy.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.contract.api.BatchState;
import dev.understudy.contract.api.BatchView;
import dev.understudy.contract.api.LiveMessage;
import dev.understudy.contract.json.Json;
import dev.understudy.local.LocalErrorCode;
import dev.understudy.local.LocalException;
import dev.understudy.local.process.Waiting;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Follows a batch until nothing of it goes on and its manifest is written, over restarts of the server. */
public final class BatchWatch {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final FarmClient farm;

    public BatchWatch(FarmClient farm) {
        this.farm = farm;
    }

    /**
     * @param changed told the batch as it is now, and again whenever it changes
     * @return the batch when it has ended
     * @throws LocalException {@code SERVER_UNREACHABLE} if the server stays away
     */
    public BatchView follow(long id, Consumer<BatchView> changed) {
        AtomicReference<BatchView> last = new AtomicReference<>(farm.batches().show(id));
        changed.accept(last.get());
        LiveStream stream = farm.live(Optional.empty());
        Listener listener = new Listener(id, changed, last);
        while (!hasEnded(last.get())) {
            if (!Waiting.until(() -> opened(stream, listener), PATIENCE)) {
                throw new LocalException(
                        LocalErrorCode.SERVER_UNREACHABLE,
                        "the farm at %s has not answered for %d s".formatted(farm.server(), PATIENCE.toSeconds()),
                        "start it: ./understudy up; the batch goes on from what is done, follow it:"
                                + " ./understudy batch watch " + id);
            }
        }
        return last.get();
    }

    private static boolean hasEnded(BatchView batch) {
        return batch.state() != BatchState.RUNNING && batch.deliveredAt().isPresent();
    }

    private static boolean opened(LiveStream stream, LiveStream.Listener listener) {
        try {
            stream.read(listener);
            return true;
        } catch (LocalException e) {
            if (e.code() != LocalErrorCode.SERVER_UNREACHABLE) {
                throw e;
            }
            return false;
        }
    }

    private final class Listener implements LiveStream.Listener {
        private final long id;
        private final Consumer<BatchView> changed;
        private final AtomicReference<BatchView> last;

        Listener(long id, Consumer<BatchView> changed, AtomicReference<BatchView> last) {
            this.id = id;
            this.changed = changed;
            this.last = last;
        }

        @Override
        public boolean opened() {
            // It may have changed, or ended, before the stream was open.
            return take(farm.batches().show(id));
        }

        @Override
        public boolean received(LiveMessage message) {
            if (message.type().equals("batch") && message.data().path("id").asLong() == id) {
                try {
                    return take(Json.mapper().treeToValue(message.data(), BatchView.class));
                } catch (JsonProcessingException e) {
                    return take(farm.batches().show(id));
                }
            }
            return !hasEnded(last.get());
        }

        /** @return whether to go on reading */
        private boolean take(BatchView batch) {
            last.set(batch);
            changed.accept(batch);
            return !hasEnded(batch);
        }
    }
}
