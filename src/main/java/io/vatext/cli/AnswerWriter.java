package io.vatext.cli;

import java.io.IOException;

/** Writes answers in one form, as UTF-8, each with a line end. The caller flushes and closes the stream. */
interface AnswerWriter {
    /** Writes one answer. */
    void write(Answer answer) throws IOException;
}
