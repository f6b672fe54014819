package io.vatext.corpus.read;

import io.vatext.support.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The objects of a JSON file: one per line, in an array, or one after the other over any number of lines. If there is
 * one per line, a line that is not JSON does not hide the others.
 */
final class JsonRecords implements Closeable {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(2 * LineReader.LONGEST)
                    .build())
            .build();
    private static final ObjectMapper JSON = JsonMapper.builder(FACTORY).build();

    /** Reads a value and leaves what follows it. */
    private static final ObjectReader VALUES = JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Input input;
    private final LineReader lines;
    private final @Nullable JsonParser parser;
    private final Deque<Line> waiting = new ArrayDeque<>();

    /**
     * What is at one place.
     *
     * @param line where it starts
     * @param object the object; null for a blank line and a fault
     * @param fault why there is no object; null for a blank line
     */
    record Found(
            long line, @Nullable JsonNode object, @Nullable RowFault fault) {}

    JsonRecords(Input input) throws IOException {
        this.input = input;
        this.lines = input.lines();
        if (lines.peek() == '[') {
            parser = JSON.createParser(lines.rest(null));
            return;
        }
        var first = lines.next();
        while (first != null && first.text().isBlank()) {
            waiting.add(first);
            first = lines.next();
        }
        if (first == null) {
            parser = null;
        } else if (first.text().stripLeading().startsWith("{") && !isJson(first.text()) && startsObject(first)) {
            parser = JSON.createParser(lines.rest(first));
        } else {
            parser = null;
            waiting.add(first);
        }
    }

    /** Objects of which each is in a line of its own. */
    JsonRecords(Input input, LineReader lines) {
        this.input = input;
        this.lines = lines;
        this.parser = null;
    }

    /** Whether a line may be the start of an object that goes on in the next one: it ends where a line may end. */
    private static boolean startsObject(Line line) {
        var text = line.text().strip();
        return text.endsWith("{") || text.endsWith(",") || text.endsWith("[") || text.endsWith(":");
    }

    private static boolean isJson(String text) {
        try {
            JSON.readTree(text);
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Whether a file that starts with a line is JSON and not text that starts with a brace. */
    static boolean startsHere(String line) {
        return line.equals("{")
                || line.equals("[")
                || line.equals("[{")
                || (line.startsWith("{") && isJson(line))
                || line.matches("\\[\\s*\\{\\s*\".*");
    }

    /** Whether the file has one object per line. */
    boolean onePerLine() {
        return parser == null;
    }

    /** The next object, fault or blank line; null at the end. */
    @Nullable
    Found next() throws IOException {
        try {
            return parser == null ? fromLine() : fromParser(parser);
        } catch (RowFault fault) {
            return new Found(fault.line(), null, fault);
        }
    }

    private @Nullable Found fromLine() throws IOException, RowFault {
        var line = waiting.isEmpty() ? lines.next() : waiting.poll();
        if (line == null) {
            return null;
        }
        if (line.text().isBlank()) {
            return new Found(line.number(), null, null);
        }
        line.requireText(lines.encoding());
        JsonNode node;
        try {
            node = JSON.readTree(line.text());
        } catch (JacksonException e) {
            throw RowFault.at(line.number(), "expected a JSON object, but " + problem(e));
        }
        return object(node, line.number());
    }

    private static Found object(JsonNode node, long line) throws RowFault {
        if (!node.isObject()) {
            throw RowFault.at(line, "expected a JSON object, such as {\"text\": \"…\"}");
        }
        return new Found(line, node, null);
    }

    private @Nullable Found fromParser(JsonParser parser) throws RowFault {
        long line = 1;
        try {
            var token = parser.nextToken();
            while (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
                token = parser.nextToken();
            }
            if (token == null) {
                return null;
            }
            line = parser.currentTokenLocation().getLineNr();
            var value = VALUES.readTree(parser);
            if (hasBad(value)) {
                throw RowFault.encoding(line, "the text is not " + lines.encoding());
            }
            return object(value, line);
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw InputException.at(
                    input.name(),
                    place == null || place.getLineNr() < 1 ? line : place.getLineNr(),
                    problem(e)
                            + (isCutOff(e)
                                    ? "; the JSON value that starts in line " + line + " is cut off or damaged."
                                    : "."));
        }
    }

    private static boolean hasBad(JsonNode value) {
        return (value.isString() && value.stringValue().indexOf(TextDecoder.BAD) >= 0)
                || value.propertyNames().stream().anyMatch(name -> name.indexOf(TextDecoder.BAD) >= 0)
                || value.valueStream().anyMatch(JsonRecords::hasBad);
    }

    private static boolean isCutOff(JacksonException e) {
        return String.valueOf(e.getOriginalMessage()).startsWith("Unexpected end-of-input");
    }

    /** What is wrong, in terms of JSON rather than of its parser. */
    private static String problem(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "a value is too long";
        }
        if (isCutOff(e)) {
            return "it ends within a value";
        }
        var message = String.valueOf(e.getOriginalMessage());
        var place = e.getLocation();
        var column = place == null || place.getColumnNr() < 1 ? "" : " (column " + place.getColumnNr() + ")";
        var comma = comma(message);
        if (comma.isPresent()) {
            return "this is not JSON: " + comma.get() + column;
        }
        var end = message.indexOf(message.contains(": ") ? ": " : "\n");
        var start = end < 0 ? message : message.substring(0, end);
        return "this is not JSON: "
                + start.replaceAll("\\s*\\(.*", "").replaceAll("\\s*\\[.*", "").strip() + column;
    }

    /** The most frequent mistakes of people and of programs that write JSON without a library. */
    private static Optional<String> comma(String message) {
        if (message.startsWith("Unexpected character (']'") && message.contains("expected a valid value")) {
            return Optional.of("there is a comma after the last element");
        }
        if (message.startsWith("Unexpected character ('}'") && message.contains("to start property name")) {
            return Optional.of("there is a comma after the last field");
        }
        return message.contains("was expecting comma")
                ? Optional.of("a comma is missing before this")
                : Optional.empty();
    }

    Faults faults() {
        return input.faults(lines);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
