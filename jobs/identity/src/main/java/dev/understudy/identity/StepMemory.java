package dev.understudy.identity;

import org.deeplearning4j.nn.layers.samediff.DL4JSameDiffMemoryMgr;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.autodiff.samediff.internal.SessionMemMgr;
import org.nd4j.autodiff.samediff.internal.memory.NoOpMemoryMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where a SameDiff graph puts the arrays of a run. Not into the cache that its sessions have by default: in 1.0.0-M2.1
 * an array and a reshaped view of it both go back into that cache, and the next run gets the same memory twice.
 */
record StepMemory(SessionMemMgr memory) {
    private static final WorkspaceConfiguration WORKSPACE = WorkspaceConfiguration.builder()
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .overallocationLimit(0.05)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policySpill(SpillPolicy.REALLOCATE)
            .build();

    /** DL4J's workspaces, which are freed as a whole after the step. */
    static StepMemory of(LayerWorkspaceMgr workspaces, ArrayType working, ArrayType output) {
        return new StepMemory(new DL4JSameDiffMemoryMgr(
                workspaces.getWorkspaceName(working),
                workspaces.getWorkspaceName(output),
                workspaces.getConfiguration(working),
                workspaces.getConfiguration(output)));
    }

    /** The workspace that is open around the run. */
    static StepMemory ofTheOpenWorkspace() {
        return new StepMemory(new NoOpMemoryMgr());
    }

    /** Opens a workspace of this thread, which is to be closed after the run; it is reused by the next. */
    static MemoryWorkspace open(String name) {
        return Nd4j.getWorkspaceManager().getAndActivateWorkspace(WORKSPACE, name);
    }

    /** Makes the graph's session of this thread use it. */
    void use(SameDiff graph) {
        InferenceSession session = graph.getSessions()
                .computeIfAbsent(Thread.currentThread().getId(), thread -> SameDiff.getInferenceFactory()
                        .create(graph));
        session.setMmgr(memory);
    }
}
