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
 * The scope of the arrays of one step: all arrays that ND4J creates on this thread between {@link #open} and
 * {@link #close} share one block of memory, which the next step reuses. Arrays created inside must not be used after
 * the scope is closed.
 * Meanwhile each operation uses {@link OneThread}.
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

    private final OneThread threads;
    private final MemoryWorkspace workspace;

    private StepScope(String name) {
        this.threads = OneThread.hold();
        this.workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, name);
    }

    /**
     * Opens the scope of a step on this thread.
     *
     * @return the scope, to be closed on the same thread
     */
    public static StepScope open() {
        return new StepScope(NAME);
    }

    /**
     * Opens the scope of a pass within a step: its arrays are freed after the pass, so a step of many passes takes no
     * more memory than one pass.
     *
     * @return the scope, to be closed on the same thread before the scope of the step
     */
    public static StepScope openPass() {
        return new StepScope(PASS);
    }

    /** Opens the scope of one block of a sweep on this thread, inside or outside of a step. */
    static StepScope openBlock() {
        return new StepScope(BLOCK);
    }

    /** Frees the memory of steps on this thread; no scope may be open. Other workspaces are not affected. */
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
        threads.close();
    }
}
