package dev.understudy.contract.notice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can happen on the farm that others may care about. Each has an example in {@code docs/events.md}. */
public enum NoticeType {
    JOB_SUBMITTED("job.submitted"),
    JOB_STARTED("job.started"),
    JOB_DONE("job.done"),
    JOB_FAILED("job.failed"),
    JOB_CANCELLED("job.cancelled"),
    JOB_SKIPPED("job.skipped"),
    JOB_PAUSED("job.paused"),
    JOB_RESUMED("job.resumed"),
    /** A job that had failed or was cancelled goes on. */
    JOB_RETRIED("job.retried"),
    /** A job will miss its deadline, by what is known now. */
    JOB_LATE("job.late"),
    STAGE_DONE("stage.done"),
    STAGE_FAILED("stage.failed"),
    /** A segment killed its workers and is not tried again. */
    SEGMENT_QUARANTINED("segment.quarantined"),
    IDENTITY_TRAINED("identity.trained"),
    /** A film was verified, and can be taken. */
    FILM_DELIVERED("film.delivered"),
    BATCH_DONE("batch.done"),
    /** So much of a budget is spent that people asked to be told. */
    BUDGET_WARNING("budget.warning"),
    BUDGET_SPENT("budget.spent"),
    GRANT_REVOKED("grant.revoked"),
    /** A performer is asked to approve a job, or the films of one. */
    APPROVAL_ASKED("approval.asked"),
    /** A performer has approved, or refused to. */
    APPROVAL_DECIDED("approval.decided"),
    /** What a job made is under lock: the grant it was made under was revoked. */
    JOB_QUARANTINED("job.quarantined"),
    /** What a job made can be used again: another grant covers it. */
    JOB_RELEASED("job.released"),
    /** What a job made was deleted, as its grant demands. */
    JOB_ERASED("job.erased"),
    WORKER_ONLINE("worker.online"),
    WORKER_LOST("worker.lost"),
    /** A worker failed where others succeed, and gets nothing for a while. */
    WORKER_BENCHED("worker.benched"),
    /** A worker that was to be drained holds no work any more. */
    WORKER_DRAINED("worker.drained"),
    /** Sent to one webhook when somebody asks for it; never on the topic. */
    WEBHOOK_PING("webhook.ping");

    private final String wire;

    NoticeType(String wire) {
        this.wire = wire;
    }

    /** As it stands in JSON, such as {@code job.done}. */
    @JsonValue
    public String wire() {
        return wire;
    }

    /** @throws IllegalArgumentException if there is no such type; says which there are */
    @JsonCreator
    public static NoticeType of(String wire) {
        return find(wire)
                .orElseThrow(() -> new IllegalArgumentException("there is no notice \"" + wire + "\"; there are "
                        + Arrays.stream(values()).map(NoticeType::wire).collect(Collectors.joining(", "))));
    }

    private static Optional<NoticeType> find(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire.equals(wire)).findFirst();
    }

    @Override
    public String toString() {
        return wire;
    }
}
