package io.vatext.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static TextTable table() {
        var table = new TextTable(List.of("Method", "Error, %", "Interval", "Steps"), 2);
        table.add("baseline", "34.34", "[33.42, 35.28] over draws, sd 1.20 of 34.34, 35.10, 36.20", "800");
        table.add("majority", "90.00", "[88.00, 92.00]", "-");
        return table;
    }

    @Test
    void aNarrowTerminalLosesTheLastColumnsFirst() {
        assertTrue(table().plain(100, 3).contains("Steps"));
        assertTrue(table().plain(78, 3).contains("34.34, 35.10, 36.20"));
        assertTrue(!table().plain(78, 3).contains("Steps"));
    }

    @Test
    void longTextsAreBrokenIntoLines() {
        assertEquals("""
                Method    Error, %  Interval
                --------  --------  ------------------------------
                baseline     34.34  [33.42, 35.28] over draws, sd
                                    1.20 of 34.34, 35.10, 36.20
                majority     90.00  [88.00, 92.00]
                """, table().plain(50, 3));
    }
}
