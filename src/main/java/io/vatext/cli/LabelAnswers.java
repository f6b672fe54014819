package io.vatext.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One label a line; an empty line without a label.
 *
 * @param out where the lines go
 */
record LabelAnswers(OutputStream out) implements AnswerWriter {
    @Override
    public void write(Answer answer) throws IOException {
        var label = answer.label() == null ? "" : answer.label().replaceAll("\\R", " ");
        out.write((label + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
