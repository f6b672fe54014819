package io.vatext.cli;

import io.vatext.learning.Prediction;
import io.vatext.support.ConfigFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * One JSON object a line: {@code id}, {@code label} (null if none is given), {@code confidence}, {@code known_words}, {@code words},
 * {@code words_read} if the text is longer than the model reads, and {@code probabilities} by falling probability; or {@code id} and {@code
 * error}.
 *
 * @param out where the lines go
 * @param top the largest number of probabilities
 */
record JsonAnswers(OutputStream out, int top) implements AnswerWriter {
    /** The largest number of bytes of the first line that is looked at. */
    private static final int LONGEST_LINE = 1 << 20;

    @Override
    public void write(Answer answer) throws IOException {
        var line = new LinkedHashMap<String, Object>();
        line.put("id", answer.id());
        var prediction = answer.prediction();
        if (prediction == null) {
            line.put("error", String.valueOf(answer.entry().problem()));
        } else {
            line.put("label", answer.label());
            add(prediction, line);
        }
        out.write((ConfigFiles.json().writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a file starts with an answer, so that vatext may replace the file. */
    static boolean startsLikeOne(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            var start = new String(in.readNBytes(LONGEST_LINE), StandardCharsets.UTF_8);
            var line = ConfigFiles.json().readTree(start.lines().findFirst().orElse(""));
            return line.has("id") && (line.has("error") || (line.has("known_words") && line.has("probabilities")));
        } catch (JacksonException e) {
            return false;
        }
    }

    private void add(Prediction prediction, Map<String, Object> line) {
        line.put("confidence", Answer.rounded(prediction.confidence()));
        line.put("known_words", prediction.knownWords());
        line.put("words", prediction.words());
        if (prediction.wordsRead() < prediction.words()) {
            line.put("words_read", prediction.wordsRead());
        }
        var probabilities = new LinkedHashMap<String, Double>();
        prediction
                .top(top)
                .forEach(candidate -> probabilities.put(candidate.label(), Answer.rounded(candidate.probability())));
        line.put("probabilities", probabilities);
    }
}
