package dev.understudy.contract.api;

import java.util.List;

/**
 * What became of an action on a whole batch.
 *
 * @param done how many of its jobs it was done to
 * @param refused how many it was not: those that are in a state in which it cannot be done
 * @param refusals the first of these, in words
 */
public record BatchActionView(BatchView batch, int done, int refused, List<String> refusals) {
    public BatchActionView {
        refusals = List.copyOf(refusals);
    }
}
