package dev.understudy.contract.access;

/** What a person does on the farm, in all productions or in one. */
public enum Role {
    /** Looks at jobs and films. */
    VIEWER,
    /** Uploads footage, submits jobs and batches, reviews films. */
    ARTIST,
    /** An artist who also answers for productions: their budgets, and what leaves the farm. */
    PRODUCER,
    /** Enrols performers, enters, suspends and revokes grants, reads the audit log. */
    RIGHTS,
    /** Sees every use of one likeness, the person's own or that of whom the person represents, and may end it. */
    PERFORMER,
    /** Watches and runs the farm: workers, pools, caps, shares, webhooks, other people's jobs. */
    OPS,
    /** All that the farm has, people too. */
    ADMIN
}
