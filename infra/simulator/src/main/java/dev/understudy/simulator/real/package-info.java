/** The farm that {@code ./understudy up} starts, for soaks and benchmarks: its jobs, and ways to harm it. */
package dev.understudy.simulator.real;
