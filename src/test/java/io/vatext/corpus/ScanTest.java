package io.vatext.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vatext.support.StoppedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScanTest {
    private static final DocumentSource SOURCE =
            () -> IntStream.range(0, 9).mapToObj(i -> new Document("d" + i, "text " + i, null));

    @Test
    void aScanStopsBetweenDocuments() {
        var seen = new ArrayList<String>();
        var scan = Scan.READING.stoppedBy(() -> seen.size() == 3);
        assertThrows(StoppedException.class, () -> scan.over(SOURCE, header -> seen.add(header.id())));
        assertEquals(List.of("d0", "d1", "d2"), seen);
    }

    @Test
    void aScanThatIsNotStoppedSeesTheSame() {
        var seen = new ArrayList<String>();
        assertEquals(
                Scan.READING.over(SOURCE, header -> {}),
                Scan.READING.stoppedBy(() -> false).over(SOURCE, header -> seen.add(header.id())));
        assertEquals(9, seen.size());
    }
}
