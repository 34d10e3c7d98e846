package dev.understudy.contract.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Orchestrator to all workers of a pool. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = WorkerCommand.Cancel.class, name = "cancel"))
public sealed interface WorkerCommand {
    /** Stop this attempt, or any earlier one, at a stage; segments that are done stay. */
    record Cancel(long job, long stage, int attempt, String reason) implements WorkerCommand {}
}
