package dev.understudy.orchestrator.database;

/** What orchestrators tell each other so that nobody has to poll fast. A signal that is lost costs one tick. */
public enum Signal {
    /** There may be something to plan. */
    PLAN,
    /** There is something to publish. */
    OUTBOX,
    /** A grant was revoked. */
    GRANTS,
    /** There is something to deliver to a webhook. */
    WEBHOOKS,
    /** The live stream has grown. */
    LIVE
}
