package dev.understudy.local.command;

import dev.understudy.contract.api.GrantView;

/** How grants are said on the command line. */
final class GrantText {
    private GrantText() {}

    /** After something was done to it. */
    static String state(GrantView view) {
        return "grant %s, version %d, is %s"
                .formatted(view.grant().id(), view.grant().version(), view.state());
    }
}
