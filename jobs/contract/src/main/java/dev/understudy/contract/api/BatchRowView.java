package dev.understudy.contract.api;

import dev.understudy.contract.error.Problem;
import dev.understudy.contract.job.JobState;
import java.util.Optional;

/**
 * A row of a batch as people see it.
 *
 * @param row its number in the table, from 1
 * @param job that renders it; rows that are alike share one
 * @param state of that job
 * @param blocked whether that job waits for one that failed or was cancelled
 * @param delivery file name under which it is delivered
 * @param film SHA-256 of the source
 * @param filmName as it was uploaded
 * @param identity {@code slug@version}, or the slug until its training is done
 * @param deliverable the film, once it is delivered
 */
public record BatchRowView(
        int row,
        long job,
        JobState state,
        boolean blocked,
        double progress,
        String delivery,
        String film,
        String filmName,
        String identity,
        Optional<String> territory,
        Optional<String> language,
        Optional<Problem> problem,
        Optional<DeliverableView> deliverable) {}
