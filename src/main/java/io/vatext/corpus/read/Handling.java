package io.vatext.corpus.read;

import java.nio.charset.Charset;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What to do about bytes and rows that are not as they should be.
 *
 * @param encoding of files that are neither UTF-8 nor another form of Unicode; null if there should be none
 * @param mayBeLatin whether text that is not UTF-8 is read as windows-1252, and counted, if that is what it is
 * @param badRows what happens to a file with bad rows
 * @param warnings receives messages, in whole sentences, about what was left out or is doubtful
 */
record Handling(@Nullable Charset encoding, boolean mayBeLatin, BadRows badRows, Consumer<String> warnings) {
    /** What happens to a file with bad rows. */
    enum BadRows {
        /** Its end is reached, so that all of them can be counted, and it is refused then. */
        COUNT,
        /** It is refused at once, because its end may be long in coming. */
        REFUSE,
        /** They are left out and counted. */
        SKIP
    }

    /** For files that should have no faults. */
    static final Handling STRICT = new Handling(null, false, BadRows.COUNT, warning -> {});

    static Handling of(ReaderOptions options, Consumer<String> warnings) {
        return new Handling(options.encoding(), true, options.skipBadRows() ? BadRows.SKIP : BadRows.COUNT, warnings);
    }

    /** For a source whose reader waits for answers. */
    Handling atOnce() {
        return badRows == BadRows.COUNT ? new Handling(encoding, mayBeLatin, BadRows.REFUSE, warnings) : this;
    }
}
