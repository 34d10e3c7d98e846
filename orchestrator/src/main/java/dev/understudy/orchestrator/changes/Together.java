package dev.understudy.orchestrator.changes;

import dev.understudy.orchestrator.database.DatabaseFailures;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Does the same to many, some at a time. One that fails keeps none of the others from being done, unless it is Postgres
 * that fails: that is for the caller, who tries again later.
 */
public final class Together {
    private static final Logger LOG = Logger.getLogger(Together.class);

    private Together() {}

    /**
     * @param atOnce so many at a time
     * @param what is done to how many, for the log, such as {@code stages are settled}
     * @param work all of the given ones or, if it throws, none; then each is done alone
     * @param failed hears of one that fails alone too; if it throws, nothing more is done
     */
    public static <T> void each(
            List<T> all, int atOnce, String what, Consumer<List<T>> work, BiConsumer<T, RuntimeException> failed) {
        for (int from = 0; from < all.size(); from += atOnce) {
            List<T> some = all.subList(from, Math.min(all.size(), from + atOnce));
            try {
                work.accept(some);
            } catch (RuntimeException e) {
                if (DatabaseFailures.isAway(e)) {
                    throw e;
                }
                LOG.warnf(e, "%d %s one by one", some.size(), what);
                some.forEach(one -> alone(one, work, failed));
            }
        }
    }

    private static <T> void alone(T one, Consumer<List<T>> work, BiConsumer<T, RuntimeException> failed) {
        try {
            work.accept(List.of(one));
        } catch (RuntimeException e) {
            if (DatabaseFailures.isAway(e)) {
                throw e;
            }
            failed.accept(one, e);
        }
    }
}
