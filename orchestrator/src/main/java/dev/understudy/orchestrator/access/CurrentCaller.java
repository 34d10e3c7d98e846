package dev.understudy.orchestrator.access;

import jakarta.enterprise.context.RequestScoped;

/** Holds who a request is from, once that is known. */
@RequestScoped
class CurrentCaller {
    private Caller caller;

    Caller get() {
        return caller;
    }

    void set(Caller caller) {
        this.caller = caller;
    }
}
