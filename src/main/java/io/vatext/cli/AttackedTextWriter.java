package io.vatext.cli;

import io.vatext.attack.words.AttackedText;
import io.vatext.learning.Prediction;
import io.vatext.support.ConfigFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One JSON object a line: {@code id}, {@code label}, {@code before} and {@code after} with the answer and its confidence, {@code fooled},
 * {@code queries}, {@code words}, {@code edits}, {@code original} and {@code attacked}.
 *
 * @param out where the lines go
 */
record AttackedTextWriter(OutputStream out) {
    /** The largest number of bytes of the first line that is looked at. */
    private static final int LONGEST_LINE = 1 << 20;

    void write(String id, AttackedText attacked) throws IOException {
        var line = new LinkedHashMap<String, Object>();
        line.put("id", id);
        line.put("label", attacked.label());
        line.put("before", answer(attacked.before()));
        line.put("after", answer(attacked.after()));
        line.put("fooled", attacked.isFooled());
        line.put("queries", attacked.queries());
        line.put("words", attacked.words());
        line.put("edits", attacked.edits());
        line.put("original", attacked.original());
        line.put("attacked", attacked.text());
        out.write((ConfigFiles.json().writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> answer(Prediction prediction) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("label", prediction.label());
        answer.put("confidence", Answer.rounded(prediction.confidence()));
        return answer;
    }

    /** Whether a file starts with an attacked text, so that vatext may replace the file. */
    static boolean startsLikeOne(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            var start = new String(in.readNBytes(LONGEST_LINE), StandardCharsets.UTF_8);
            // Texts come last, so that the start of a very long line shows what it is.
            return start.startsWith("{\"id\":") && start.contains("\"fooled\":") && start.contains("\"queries\":");
        }
    }
}
