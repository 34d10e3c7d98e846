/** Thousands of workers in one JVM and one thread: they speak the real protocol, do no work, and misbehave as told. */
package dev.understudy.simulator.farm;
