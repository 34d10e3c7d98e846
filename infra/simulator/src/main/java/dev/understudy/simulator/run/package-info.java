/** A seeded run: what is submitted, what breaks and when, and what must hold in the end. */
package dev.understudy.simulator.run;
