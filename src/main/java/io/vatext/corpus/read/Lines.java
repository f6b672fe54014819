package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** For formats of one document per line. Blank lines are skipped; a file with no other lines is rejected. */
final class Lines {
    private Lines() {}

    /** Turns a line into a document. */
    @FunctionalInterface
    interface Parser {
        /**
         * Parses one line.
         *
         * @param line the line without its line end
         * @param number its number, from 1
         * @return the document, or null if the line holds none
         * @throws RowFault if the line cannot be used
         */
        @Nullable
        Document parse(String line, long number) throws RowFault;
    }

    /** Streams a file whose encoding is found out. */
    static Stream<Document> documents(Input input, Parser parser) {
        return documents(input, input.lines(), parser);
    }

    /** Streams the lines that are left. */
    static Stream<Document> documents(Input input, LineReader lines, Parser parser) {
        var faults = input.faults(lines);
        var count = new long[1];
        return Pull.stream(
                () -> {
                    for (var line = lines.next(); line != null; line = lines.next()) {
                        if (line.text().isBlank()) {
                            continue;
                        }
                        count[0]++;
                        try {
                            line.requireText(lines.encoding());
                            var document = parser.parse(line.text(), line.number());
                            if (document != null && !faults.refuse()) {
                                return document;
                            }
                        } catch (RowFault fault) {
                            faults.add(fault);
                        }
                    }
                    if (count[0] == 0) {
                        throw empty(input.name());
                    }
                    faults.end(count[0]);
                    return null;
                },
                lines);
    }

    /** Streams a file in an encoding in which every byte is a character. */
    static Stream<Document> in(Charset charset, Input input, Parser parser) {
        var reader = new BufferedReader(new InputStreamReader(input.open(), charset), 1 << 15);
        var numbers = new long[2]; // the line, and how many documents were found
        return Pull.stream(
                () -> {
                    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                        numbers[0]++;
                        try {
                            var document = line.isBlank() ? null : parser.parse(line, numbers[0]);
                            if (document != null) {
                                numbers[1]++;
                                return document;
                            }
                        } catch (RowFault fault) {
                            throw InputException.at(input.name(), fault.line(), fault.problem() + ".");
                        }
                    }
                    if (numbers[1] == 0) {
                        throw empty(input.name());
                    }
                    return null;
                },
                reader);
    }

    /** Decodes a line again that was read as Latin-1 but is UTF-8; other lines are returned unchanged. */
    static String decode(String latin) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(latin.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return latin;
        }
    }

    static InputException empty(String name) {
        return InputException.in(name, "the file is empty; expected at least one document.");
    }
}
