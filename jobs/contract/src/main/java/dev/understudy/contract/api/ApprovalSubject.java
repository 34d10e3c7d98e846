package dev.understudy.contract.api;

/** What a performer approves. */
public enum ApprovalSubject {
    /** That a job is done. */
    JOB,
    /** That what it delivers is given to others. */
    DELIVERABLE
}
