/** What a process is asked that finds out what a film is, and what it answers. */
package dev.understudy.contract.probe;
