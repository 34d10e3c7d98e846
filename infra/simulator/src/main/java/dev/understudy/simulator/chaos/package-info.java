/** A real farm that trains and renders while its processes are killed: films must come out as if nothing had happened. */
package dev.understudy.simulator.chaos;
