package io.vatext.network;

import java.util.List;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The life of the arrays of one step: whatever ND4J creates on this thread between {@link #open} and {@link #close} shares one
 * piece of memory, which the next step uses again. Arrays made inside must not be used after.
 */
public final class StepScope implements AutoCloseable {
    private static final String NAME = "vatext-step";
    private static final String PASS = "vatext-pass";
    private static final String BLOCK = "vatext-block";
    private static final WorkspaceConfiguration CONFIGURATION = WorkspaceConfiguration.builder()
            .initialSize(0)
            .overallocationLimit(0.2)
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policySpill(SpillPolicy.REALLOCATE)
            .policyReset(ResetPolicy.BLOCK_LEFT)
            .build();

    private final MemoryWorkspace workspace;

    private StepScope(MemoryWorkspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Begins a step on this thread.
     *
     * @return the scope, to be closed on the same thread
     */
    public static StepScope open() {
        return new StepScope(Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, NAME));
    }

    /**
     * Begins a pass within a step: its arrays end with the pass, so that a step of many passes takes no more memory than one.
     *
     * @return the scope, to be closed on the same thread before the step's
     */
    public static StepScope openPass() {
        return new StepScope(Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, PASS));
    }

    /** Begins a block of a sweep on this thread, within a step or not; its arrays end with the block. */
    static StepScope openBlock() {
        return new StepScope(Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, BLOCK));
    }

    /** Gives back the memory that steps used on this thread; no scope may be open. Other users' workspaces are left alone. */
    public static void release() {
        var manager = Nd4j.getWorkspaceManager();
        for (var name : List.of(NAME, PASS, BLOCK)) {
            if (manager.checkIfWorkspaceExists(name)) {
                manager.destroyWorkspace(manager.getWorkspaceForCurrentThread(name));
            }
        }
    }

    @Override
    public void close() {
        workspace.close();
    }
}
