package io.vatext.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vatext.support.InputException;
import java.util.Objects;
import org.junit.jupiter.api.function.Executable;

/** The message that users read when their input is rejected. */
public final class Refusal {
    private Refusal() {}

    /**
     * Expects bad input to be rejected with a message of one line.
     *
     * @param action reads the bad input
     * @return the message
     */
    public static String of(Executable action) {
        var message = Objects.requireNonNull(
                assertThrows(InputException.class, action).getMessage());
        assertEquals(1, message.lines().count(), message);
        return message;
    }
}
