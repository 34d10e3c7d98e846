/** Anybody can ask whether a file is this farm's. Nothing of the file is kept. */
package dev.understudy.orchestrator.verifications;
