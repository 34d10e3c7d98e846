package dev.understudy.contract.api;

/**
 * How many rows of a batch are in which state; together they are all of its rows.
 *
 * @param waiting not started yet
 * @param blocked wait for a job, such as a training of the batch, that failed or was cancelled; retry that
 * @param skipped left out by a person
 */
public record BatchCounts(int waiting, int blocked, int running, int done, int failed, int cancelled, int skipped) {}
