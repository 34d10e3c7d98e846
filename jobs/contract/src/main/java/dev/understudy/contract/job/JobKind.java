package dev.understudy.contract.job;

/** What a person submits. */
public enum JobKind {
    TRAIN,
    RENDER
}
