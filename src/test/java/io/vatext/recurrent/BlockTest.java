package io.vatext.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class BlockTest {
    private static final long HELD = 1L << 30;
    private static final long TOO_MUCH = HELD / Float.BYTES + 1;

    @Test
    void aBlockThatCannotGrowHoldsNothing() {
        var others = new ArrayList<BytePointer>();
        try (var block = Block.owned(Precision.FLOAT)) {
            block.ensure(8);
            // Memory that is never written: it counts against JavaCPP's limit but takes no physical memory.
            while (Pointer.maxBytes() - Pointer.totalBytes() > HELD) {
                others.add(new BytePointer(HELD));
            }
            assertThrows(OutOfMemoryError.class, () -> block.ensure(TOO_MUCH));
            assertEquals(0, block.ownedBytes(), "the old memory is freed and must not be used");
            block.ensure(4).floats().put(3, 1f);
            assertEquals(1f, block.floats().get(3));
        } finally {
            others.forEach(BytePointer::deallocate);
        }
    }
}
