package dev.understudy.contract.error;

/** What kind of failure an error is; it decides whether a retry can help. */
public enum ErrorClass {
    /** The input is wrong: a broken film, a bad spec. A retry without a change fails again. */
    INPUT,
    /** A grant does not cover the work. Never retried by itself. */
    LICENCE,
    /** Something went away and may come back: a lost executor, a timeout. Worth a retry. */
    TRANSIENT,
    /** Memory or disk ran out. */
    RESOURCES,
    /** A defect of Understudy itself. */
    INTERNAL
}
