/** A large and healthy farm: what the control plane achieves, measured. */
package dev.understudy.simulator.load;
