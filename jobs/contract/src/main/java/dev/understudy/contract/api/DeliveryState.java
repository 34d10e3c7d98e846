package dev.understudy.contract.api;

/** How far a webhook's delivery has come. */
public enum DeliveryState {
    /** It was not tried yet, or is tried again. */
    WAITING,
    /** The receiver answered with a status from 200 to 299. */
    DELIVERED,
    /** It was tried for too long, or the webhook was disabled. It can be redelivered by hand. */
    GIVEN_UP
}
