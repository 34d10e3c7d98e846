package dev.understudy.contract.api;

/** What became of a question to a performer. */
public enum ApprovalState {
    ASKED,
    APPROVED,
    REFUSED
}
