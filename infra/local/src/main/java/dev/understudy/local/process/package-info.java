/** Processes of this machine: starting them detached, recognising them again, who listens on a port, stopping them. */
package dev.understudy.local.process;
