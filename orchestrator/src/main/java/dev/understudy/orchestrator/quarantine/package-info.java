/**
 * What was made under a grant that has ended: refused to everybody at once, moved out of reach as soon as nothing works on
 * it, deleted when the grant demands that, and let go if another grant covers it.
 */
package dev.understudy.orchestrator.quarantine;
