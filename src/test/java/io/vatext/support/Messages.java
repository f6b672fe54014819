package io.vatext.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Checks the messages of failures. */
public final class Messages {
    private Messages() {}

    /** The message of the expected failure. */
    public static String of(Class<? extends Exception> type, Executable action) {
        return String.valueOf(assertThrows(type, action).getMessage());
    }

    /** Bad input must be rejected with one sentence that contains all of the given parts. */
    public static void refusal(Executable action, String... parts) {
        var message = of(InputException.class, action);
        assertEquals(1, message.lines().count(), message);
        for (var part : parts) {
            assertTrue(message.contains(part), () -> "no \"" + part + "\" in: " + message);
        }
    }
}
