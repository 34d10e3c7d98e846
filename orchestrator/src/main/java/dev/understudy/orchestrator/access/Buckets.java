package dev.understudy.orchestrator.access;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.util.LinkedHashMap;
import java.util.Map;

/** Buckets of tokens by name. Of very many those are forgotten, and full again, that were asked for longest ago. */
public final class Buckets {
    private static final int MOST = 100_000;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    /** @param allowed of a bucket that is new */
    public synchronized Bucket of(String name, Bandwidth allowed) {
        return buckets.computeIfAbsent(
                name, any -> Bucket.builder().addLimit(allowed).build());
    }
}
