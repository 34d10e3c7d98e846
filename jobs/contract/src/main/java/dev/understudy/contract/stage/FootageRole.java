package dev.understudy.contract.stage;

/** Whom footage shows. */
public enum FootageRole {
    PERFORMER,
    DOUBLE
}
