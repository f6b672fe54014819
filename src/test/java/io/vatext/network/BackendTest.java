package io.vatext.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("numerical")
class BackendTest {
    /** Numerical tests run under several kernels, of which the environment names one; OpenBLAS takes others if it doesn't know it. */
    @Test
    void theKernelsAreThoseThatTheEnvironmentNames() {
        var described = Backend.describe();
        assumeTrue("openblas".equals(described.get("blas")), "not OpenBLAS");
        var wanted = System.getenv("OPENBLAS_CORETYPE");
        if (wanted == null) {
            assertNotEquals("unknown", described.get("blas core"));
        } else {
            assertEquals(wanted, described.get("blas core"));
        }
    }

    @Test
    void everyLibraryThatResultsDependOnHasAVersion() {
        assertFalse(Backend.versions().containsValue("unknown"), Backend.versions()::toString);
    }
}
