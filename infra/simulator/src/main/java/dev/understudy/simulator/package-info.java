/** The real control plane against a farm that is simulated: seeded faults, and audits of the books afterwards. */
package dev.understudy.simulator;
