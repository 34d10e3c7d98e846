package dev.understudy.orchestrator.quarantine;

import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Goes on after what failed, and tells of it in the end. */
final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);

    /** What is done with each of several things. */
    @FunctionalInterface
    interface Act<T> {
        void on(T one) throws IOException;
    }

    private Optional<IOException> first = Optional.empty();

    /** A failure of the disk is kept; any other is not for the others to go on after. */
    <T> void attempt(T one, Act<T> act) {
        try {
            act.on(one);
        } catch (IOException e) {
            LOG.warnf("what is in quarantine cannot be moved or deleted: %s: %s", one, e);
            first = first.or(() -> Optional.of(e));
        }
    }

    /** @throws IOException the first that was kept */
    void rethrow() throws IOException {
        if (first.isPresent()) {
            throw first.get();
        }
    }
}
