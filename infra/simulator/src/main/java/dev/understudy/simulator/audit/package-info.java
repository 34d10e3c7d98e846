/** Whether the books are right: checks over the real tables and over what the farm itself saw. */
package dev.understudy.simulator.audit;
