package io.vatext.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vatext.support.InputException;
import java.util.Objects;
import org.junit.jupiter.api.function.Executable;

/** What users read when their input is refused. */
public final class Refusal {
    private Refusal() {}

    /**
     * Expects bad input to be refused in one line.
     *
     * @param action reads the bad input
     * @return the line
     */
    public static String of(Executable action) {
        var message = Objects.requireNonNull(
                assertThrows(InputException.class, action).getMessage());
        assertEquals(1, message.lines().count(), message);
        return message;
    }
}
