package dev.understudy.contract.ticket;

import dev.understudy.contract.json.JsonDigest;
import dev.understudy.contract.message.Assignment;

/**
 * What the control plane signs: a ticket, and what it is for.
 *
 * @param work digest of the assignment without its ticket
 */
record SignedWork(Ticket ticket, String work) {
    static String digest(Assignment assignment) {
        return JsonDigest.of(assignment.withTicket(""));
    }
}
